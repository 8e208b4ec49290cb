"""Reads the packs in resources/ into domain values and checks them."""

from __future__ import annotations
