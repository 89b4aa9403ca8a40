"""Announcing: words that a screen reader says of itself, wherever its focus is."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

_Politeness = QAccessible.AnnouncementPoliteness


def is_listening() -> bool:
    """Whether a screen reader, or another assistive technology, listens now."""
    return QAccessible.isActive()


def announce(speaker: QObject, words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say something, if there is one.

    Args:
        speaker: The widget it comes from; it must be shown.
        words: What to say; nothing happens if they are empty.
        urgent: Whether it may cut short what is being read.
    """
    if not words or not is_listening():
        return
    event = QAccessibleAnnouncementEvent(speaker, words)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)
