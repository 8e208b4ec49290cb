"""Phrases of a kind: what a letter that several kinds share says of each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PHRASE_OF = "kind"
"""What a letter says before a phrase of the kind: `{kind.request}`."""
_NAMED = re.compile(r"\{kind\.([a-z][a-z0-9_]*)\}")


def phrases_of(words: Mapping[str, Any] | None) -> Mapping[str, str]:
    """The phrases in the words of a kind in one language."""
    found = (words or {}).get("phrase", {})
    if not isinstance(found, Mapping):
        return {}
    return {name: said for name, said in found.items() if isinstance(said, str)}


def worded_by(wording: Any, phrases: Mapping[str, str]) -> Any:
    """A wording with the phrases in it: `{kind.request}` becomes what the kind calls it.

    A phrase is wording and no data, so it is put in before the wording is read. One that the
    kind has not stays as it is.
    """
    if isinstance(wording, Mapping):
        return {key: worded_by(value, phrases) for key, value in wording.items()}
    if isinstance(wording, list):
        return [worded_by(value, phrases) for value in wording]
    if isinstance(wording, str):
        return _NAMED.sub(lambda found: phrases.get(found[1], found[0]), wording)
    return wording
