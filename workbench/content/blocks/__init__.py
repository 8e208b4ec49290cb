"""Blocks: what several kinds share, and how a kind takes them in."""
