"""Doctor: looks whether everything Heelrise needs is there."""
