"""Turns records into files and text that people and clinics can take away."""
