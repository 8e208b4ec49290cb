"""What stands for an open name is an id: names that stand for each other come to nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.content.blocks.bound_names import Names
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.sentence import beside, sentence

_OPEN = re.compile(r"\$([a-z][a-z0-9_]*)(?:\..*)?")


@dataclass(frozen=True, slots=True)
class StandingNames:
    """What a file says under one key stands for open names.

    A block that binds the names of another one may hand on those in `own`, which it leaves open
    itself; nobody else can.
    """

    file: str
    key: str
    names: Names
    own: Collection[str] = ()


def note_names_left_open(findings: Findings, said: Iterable[StandingNames]) -> None:
    """Note names for which another open name stands where none can, and where they lead back.

    Nothing more is said of what rests on them: it would blame the facts of a block.
    """
    found = [(standing, *pair) for standing in said for pair in _open_in(standing)]
    leads = {name: [to for _, other, to in found if other == name] for _, name, _ in found}
    for standing, name, to in found:
        circle = _circle(name, to, leads)
        listed = beside("joined.list", (f"`{other}`" for other in circle))
        findings.add(
            place_of(standing.file, f"{standing.key}.{name}"),
            sentence("packs.blocks.names_stand_for_each_other", names=listed)
            if circle
            else sentence("packs.blocks.an_open_name_stands_for_it", name=to),
            sentence("packs.cure.name_an_id_of_the_kind"),
        )
        findings.could_not_read(standing.file)


def _open_in(standing: StandingNames) -> Iterator[tuple[str, str]]:
    """Each name with the open one that stands for it and is not handed on."""
    for name, value in standing.names.items():
        for item in (value,) if isinstance(value, str) else value:
            found = _OPEN.fullmatch(item)
            if found is not None and found[1] not in standing.own:
                yield name, found[1]


def _circle(name: str, to: str, leads: dict[str, list[str]]) -> Sequence[str]:
    """The names on the way back from one to another; empty where there is none."""
    ways: list[tuple[str, ...]] = [(name, to)]
    seen = {to}
    while ways:
        way = ways.pop()
        if way[-1] == name:
            return way[:-1]
        for other in leads.get(way[-1], ()):
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()
