"""Records that belong together: the page of a matter, the matters of a person, what joins them."""

from __future__ import annotations
