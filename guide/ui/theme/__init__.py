"""Colour, space and type: tokens, style sheet and palette."""
