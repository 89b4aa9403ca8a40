"""The screens: each takes values and emits intents."""
