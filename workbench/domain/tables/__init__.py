"""Tables that somebody filed: their shape, and what cannot be carried over of them."""

from __future__ import annotations
