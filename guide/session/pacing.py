"""Pacing: who drives the reps."""

from __future__ import annotations

from enum import StrEnum


class Pacing(StrEnum):
    """Who drives the reps: the tempo, or the person's own key."""

    PACED = "paced"
    SELF_PACED = "self_paced"
