"""Whether what a kind says of the law, and of those it binds, holds together."""

from __future__ import annotations
