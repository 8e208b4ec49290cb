"""Stories as data: what is done in its order, and what must then be so."""

from __future__ import annotations
