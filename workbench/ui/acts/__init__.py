"""What a person can do beside filling in forms: commands, dialogs, backing up."""

from __future__ import annotations
