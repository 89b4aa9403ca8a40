"""Reels: the pictures of a media file, one after the other, whatever kind it is."""
