"""The tour's script: what the DPO of the tour does on which working day, and answers with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class On:
    """The working day of the tour with this number, or the same date so many months later."""

    day: int
    months: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """No value, and why: not known, or not applicable."""

    why: str
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """Records to link, each found by these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """Files to drop, by their names in the tour's folder of files."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table: new ones at the end, and cells to change in those that are there."""

    new: tuple[Mapping[str, object], ...] = ()
    change: Mapping[int, Mapping[str, object]] = field(default_factory=dict)


Answers = Mapping[str, object]


class Does(StrEnum):
    """What the DPO of the tour does."""

    TAKE_IN = "take_in"  # a `mail` that arrived at `arrived`
    ADD = "add"  # the same, to a case
    ANSWER = "answer"  # a `step`
    SEND = "send"  # a `letter` of a step, `how`, by `channel`
    PASS = "pass"  # noqa: S105 - a gate, `about`, with a `reason`
    COMPLETE = "complete"  # a record of the kind `about`, found by `words`
    NOTE = "note"
    SHOW = "show"  # a tab or page, `about`


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One thing the DPO does; `picture` names a picture of it, empty for none."""

    does: Does
    day: int
    at: str
    picture: str = ""
    step: str = ""
    answers: Answers = field(default_factory=dict)
    mail: str = ""
    arrived: tuple[int, str] = (0, "")
    letter: str = ""
    channel: str = ""
    how: str = "email"
    proof: str = ""
    about: str = ""
    words: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happens to one request, or at the start; `id` is empty for what concerns no request."""

    id: str
    scenes: tuple[Scene, ...]


def stories_from(raw: Sequence[Mapping[str, Any]]) -> tuple[Story, ...]:
    """Stories out of plain data; raises TypeError or ValueError for an unknown act."""
    return tuple(
        Story(id=story.get("id", ""), scenes=tuple(_scene(scene) for scene in story["act"]))
        for story in raw
    )


def last_day(stories: Sequence[Story]) -> int:
    """The number of the last working day on which something is done."""
    return max(scene.day for story in stories for scene in story.scenes)


def _scene(raw: Mapping[str, Any]) -> Scene:
    said = dict(raw)
    if "answers" in said:
        said["answers"] = {name: value_from(answer) for name, answer in said["answers"].items()}
    if "arrived" in said:
        said["arrived"] = tuple(said["arrived"])
    said["does"] = Does(said["does"])
    return Scene(**said)


def value_from(raw: Any) -> object:
    """An answer out of plain data: a table with a key of its own stands for more than text."""
    match raw:
        case {"day": int(day)}:
            return On(day, raw.get("months", 0))
        case {"choose": list(words)}:
            return Linked(tuple(words))
        case {"files": list(names)}:
            return Files(tuple(names))
        case {"not_known": str(why)}:
            return Open(why)
        case {"not_applicable": str(why)}:
            return Open(why, applicable=False)
        case {"rows": _} | {"change": _}:
            return _rows(raw)
        case _:
            return raw


def _rows(raw: Mapping[str, Any]) -> Rows:
    return Rows(
        tuple(_cells(cells) for cells in raw.get("rows", ())),
        {int(at): _cells(cells) for at, cells in raw.get("change", {}).items()},
    )


def _cells(raw: Mapping[str, Any]) -> dict[str, object]:
    return {name: value_from(cell) for name, cell in raw.items()}
