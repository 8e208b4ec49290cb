"""What a person does beside filling in forms: acts, and what was left in the middle of one."""

from __future__ import annotations
