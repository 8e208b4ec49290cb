"""Reads the journeys of kinds and blocks, with the files that lie beside them."""

from __future__ import annotations
