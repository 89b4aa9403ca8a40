"""The player: follows a session with big, calm guidance."""
