"""Words put together: values said in a language, placeholders filled, typography kept."""

from __future__ import annotations
