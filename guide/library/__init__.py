"""Reads YAML text into domain values and points at every mistake by file, line and column."""
