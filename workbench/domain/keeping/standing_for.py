"""Links to a duplicate are seen as links to whoever stands for it; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.answers import Written
from workbench.domain.canonical import Json

Merged = Mapping[str, str]
"""The record that stands for each duplicate, at the end of every chain."""


def as_seen(answers: Mapping[str, Written], merged: Merged) -> Mapping[str, Written]:
    """Written answers in which whoever stands for a duplicate takes its place."""
    if not merged:
        return answers
    return {name: replace(said, value=_seen(said.value, merged)) for name, said in answers.items()}


def _seen(value: Json, merged: Merged) -> Json:
    if isinstance(value, str):
        return merged.get(value, value)
    if isinstance(value, Mapping):
        return {name: _seen(inner, merged) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        seen = [_seen(inner, merged) for inner in value]
        are_ids = all(isinstance(inner, str) for inner in seen)
        return list(dict.fromkeys(map(str, seen))) if are_ids else seen
    return value
