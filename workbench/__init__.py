"""DPO Workbench: an offline, encrypted case file for Data Protection Officers."""

from __future__ import annotations

__version__ = "0.1.0"
