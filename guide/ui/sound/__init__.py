"""Sound: what is heard of a session, tones and voice."""
