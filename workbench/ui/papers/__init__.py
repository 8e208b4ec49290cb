"""Papers on the screen and on the printer: PDF, pictures, mails."""

from __future__ import annotations
