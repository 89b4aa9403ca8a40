"""Spare memory: what reading the library and the record needed for a moment goes back to the system."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give back what was let go of; the C library of Linux keeps it otherwise, others do not."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
