"""Mails of any format, read into what the workbench needs to know of them."""

from __future__ import annotations
