"""What a user can do: one function, one transaction; ports as protocols."""

from __future__ import annotations
