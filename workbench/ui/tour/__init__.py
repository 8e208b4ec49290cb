"""The tour: plays a DPO at the real window, from an empty folder to answered requests."""

from __future__ import annotations
