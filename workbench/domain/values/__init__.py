"""What answers hold: frozen values, and one table of how each type is read, said and compared."""

from __future__ import annotations
