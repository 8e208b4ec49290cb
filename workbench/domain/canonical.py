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
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,  # whoever refuses floats never comes round in a circle
)


_PLAIN = frozenset((str, int, bool, type(None)))


def _refuse_floats(value: object) -> None:
    # Nearly everything is of these types, and to ask for them by name is cheap.
    if type(value) in _PLAIN:
        return
    if isinstance(value, float):
        raise TypeError("a float has many spellings; write a decimal string")
    if isinstance(value, _MAPPINGS):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError("a key must be text")
            if type(inner) not in _PLAIN:
                _refuse_floats(inner)
    elif isinstance(value, _SEQUENCES) and not isinstance(value, str):
        for inner in value:
            if type(inner) not in _PLAIN:
                _refuse_floats(inner)


# The first of each is asked a hundred times faster than the last.
_MAPPINGS, _SEQUENCES = (dict, Mapping), (list, tuple, Sequence)
