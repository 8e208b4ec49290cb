"""The tray, and who stands for whom: what the case file keeps beside its records."""

from __future__ import annotations
