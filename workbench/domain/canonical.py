"""Canonical JSON: one spelling for one value, so that digests can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
"""What a payload may hold: no floats (decimals are strings), no dates (ISO strings)."""


def canonical(value: Json) -> str:
    """The one spelling of a value: keys sorted, no spaces, UTF-8 kept readable.

    Raises TypeError for a float and for anything JSON cannot say.
    """
    _refuse_floats(value)
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has many spellings; write a decimal string")
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError("a key must be text")
            _refuse_floats(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _refuse_floats(inner)
