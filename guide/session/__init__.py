"""The engine: state + event + time gives the next state and its cues. No Qt, no clock, no I/O."""
