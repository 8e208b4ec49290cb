"""Journeys played at a real desk: every act by its command, and what is then so."""

from __future__ import annotations
