"""What has to be done by when: dues as a kind declares them, and as a record has them."""

from __future__ import annotations
