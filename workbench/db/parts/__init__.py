"""What one transaction keeps beside records and entries: documents and drafts."""

from __future__ import annotations
