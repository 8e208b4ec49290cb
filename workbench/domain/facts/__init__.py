"""Facts: pure functions of answers, regime and time that decide what the law decides."""

from __future__ import annotations
