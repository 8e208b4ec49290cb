"""What watches over the files of an open case file: their place, their witness, their log."""

from __future__ import annotations
