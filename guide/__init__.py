"""Heelrise: a desktop guide for calf and Achilles exercises."""

__version__ = "0.1.0"
