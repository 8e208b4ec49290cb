"""Reads the payload of an entry: total, whatever stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.domain.canonical import Json

Payload = Mapping[str, Json]


def text_in(payload: Payload, name: str) -> str:
    """A text; empty where there is none."""
    value = payload.get(name)
    return "" if value is None else str(value)


def mapping_in(payload: Payload, name: str) -> Mapping[str, Json]:
    """A mapping; an empty one where there is none."""
    value = payload.get(name)
    return value if isinstance(value, Mapping) else {}


def texts_in(payload: Payload, name: str) -> Mapping[str, str]:
    """A mapping of texts."""
    return {key: str(text) for key, text in mapping_in(payload, name).items()}


def sequence_in(payload: Payload, name: str) -> Sequence[Json]:
    """A sequence; an empty one where there is none."""
    value = payload.get(name)
    return value if isinstance(value, list | tuple) else ()
