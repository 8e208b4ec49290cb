"""The one room that knows the operating system: locks, private files, standard output."""

from __future__ import annotations
