"""What is done to records: the commands of a case, and what follows from them."""

from __future__ import annotations
