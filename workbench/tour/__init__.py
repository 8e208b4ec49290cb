"""The tour: drives the real window as a person would."""

from __future__ import annotations
