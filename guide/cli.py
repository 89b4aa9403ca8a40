"""Command line: the whole app without a screen."""
