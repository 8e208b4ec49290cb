"""Puts the names of a kind where a block leaves them open: `$answer` becomes `answer_access`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Names = Mapping[str, str | Sequence[str]]
"""What stands for each open name: an id, or several where a list takes it."""

_WHOLE = re.compile(r"\$([a-z][a-z0-9_]*)(\.[a-z0-9_.]+)?")
_INSIDE = re.compile(r"\{\$([a-z][a-z0-9_]*)")


def bound(data: Any, names: Names) -> Any:
    """The content of a file with its open names filled; one that nothing fills stays as it is."""
    if isinstance(data, Mapping):
        return {_text(key, names): bound(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [filled for item in data for filled in _items(item, names)]
    return _text(data, names) if isinstance(data, str) else data


def bare_lists(raw: Mapping[str, Any], filled: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lists that are empty once names are filled, and the open name that each begins with."""
    for key, items in raw.items():
        if not isinstance(items, list):
            continue
        for item, made in zip(items, filled.get(key, ()), strict=False):
            for part, value in item.items() if isinstance(item, Mapping) else ():
                if isinstance(value, list) and value and made.get(part) == []:
                    yield f"{key}.{item.get('id')}.{part}", str(value[0]).removeprefix("$")


def bound_text(text: str, names: Names) -> str:
    """A text whose placeholders name things of the kind: `{$due}` becomes `{due}`."""
    return _INSIDE.sub(lambda found: "{" + (_single(names, found[1]) or f"${found[1]}"), text)


def _items(item: Any, names: Names) -> Sequence[Any]:
    """A list takes every id of a name that stands for several."""
    if isinstance(item, str):
        found = _WHOLE.fullmatch(item)
        several = names.get(found[1]) if found is not None else None
        if several is not None and not isinstance(several, str):
            return several
    return (bound(item, names),)


def _text(text: str, names: Names) -> str:
    found = _WHOLE.fullmatch(text)
    single = _single(names, found[1]) if found is not None else ""
    if found is not None and single:
        return single + (found[2] or "")
    return bound_text(text, names)


def _single(names: Names, name: str) -> str:
    """The id that stands for a name where only one can: the first of several."""
    standing = names.get(name, "")
    return standing if isinstance(standing, str) else next(iter(standing), "")
