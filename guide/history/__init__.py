"""The record: an append-only SQLite store, its migrations, and numbers worked out from it."""
