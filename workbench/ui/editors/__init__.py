"""One editor for each type of question; a form is generated from them."""

from __future__ import annotations
