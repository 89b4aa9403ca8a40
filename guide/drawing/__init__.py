"""Paints on any paint device: window, picture file or page."""
