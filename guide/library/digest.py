"""Digest: the hash by which content is known again."""

from __future__ import annotations

try:
    # The very same class as hashlib's, which would bring OpenSSL: 3 MB and a few milliseconds of every start.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
