"""What is done with a record as a whole, and with what it keeps."""

from __future__ import annotations
