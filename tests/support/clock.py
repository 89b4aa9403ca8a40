"""A clock that stands still until a test moves it."""

from __future__ import annotations


class FakeClock:
    """Seconds on a monotonic clock; call it to read it."""

    def __init__(self, now_s: float = 0.0) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        """Return the current second."""
        return self.now_s

    def advance(self, seconds: float) -> float:
        """Let time pass and return the new second."""
        self.now_s += seconds
        return self.now_s
