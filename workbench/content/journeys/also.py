"""Reads what else a mail of a journey opens: records of other kinds, with their answers."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.journeys.answers import read_answers
from workbench.content.journeys.cast import Cast
from workbench.content.section import Section
from workbench.domain.journeys.journey import OpenedToo
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.services.casework.matters.also import opened_also
from workbench.services.journeys.mails import ALSO


def read_also(
    section: Section, kind: Kind | None, cast: Cast, *, refused: bool
) -> dict[str, OpenedToo]:
    """The records that an act opens besides one of a kind, None where it opens none."""
    kinds = cast.packs.kinds
    may = {} if kind is None else {other.id: other for _, other in opened_also(kind, kinds)}
    found: dict[str, OpenedToo] = {}
    also = section.table(ALSO)
    for name in also.names():
        inner = also.table(name)
        kind_id, answers = inner.text("kind", needed=True), inner.table("answers")
        if kind_id in may:
            if any(too.kind == kind_id for too in found.values()):
                inner.findings.add(
                    inner.place("kind"),
                    sentence("packs.opens.this_kind_is_opened_twice"),
                    sentence("packs.cure.remove_one"),
                )
            given = read_answers(answers, may[kind_id], cast, refused=refused)
            found[name] = OpenedToo(kind=kind_id, answers=given)
        elif kind_id:
            inner.findings.unknown(inner.place("kind"), "kind_opened_also", kind_id, may)
        inner.finish()
    return found


def remember_also(section: Section, also: Mapping[str, OpenedToo], cast: Cast) -> None:
    """Know from now on what was opened besides."""
    for name, too in also.items():
        cast.check_name(section, f"{ALSO}.{name}", name)
        cast.kinds[name] = too.kind
