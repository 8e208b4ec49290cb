"""Canonical JSON: one spelling for one value, so that digests can be compared."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import cast

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
_TEXT = frozenset((str,))
_CONTAINERS = frozenset((dict, list, tuple))


def _refuse_floats(value: Json) -> None:
    # Nearly everything is of a few types: a whole container is asked for them at once.
    kind = type(value)
    if kind in _PLAIN:
        return
    inside = _inside(value) if kind in _CONTAINERS else _inside_another(value)
    if not _PLAIN.issuperset(map(type, inside)):
        for inner in inside:
            if type(inner) not in _PLAIN:
                _refuse_floats(inner)


def _inside(container: Json) -> Collection[Json]:
    if type(container) is not dict:
        return cast("Collection[Json]", container)
    if not _TEXT.issuperset(map(type, container)) and not all(map(_is_text, container)):
        raise TypeError("a key must be text")
    return container.values()


def _inside_another(value: Json) -> Collection[Json]:
    if isinstance(value, float):
        raise TypeError("a float has many spellings; write a decimal string")
    if isinstance(value, Mapping):
        return _inside(dict(value))
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _is_text(name: Json) -> bool:
    return isinstance(name, str)
