"""What an act names beside records is there: steps, letters, gates, facts, files."""

from __future__ import annotations

from collections.abc import Collection

from workbench.content.journeys.cast import Cast
from workbench.content.section import Section
from workbench.domain.journeys.journey import JourneyAct
from workbench.domain.kind import Kind
from workbench.domain.letter_template import Channel
from workbench.domain.sentence import sentence
from workbench.services.journeys.letters import WITH


def check_names(section: Section, act: JourneyAct, kind: Kind | None, cast: Cast) -> None:
    """Note every name of an act to which nothing answers."""
    known: dict[str, Collection[str]] = {
        "channel": tuple(Channel),
        "language": cast.packs.speeches,
    }
    if kind is not None:
        letters = set(kind.letters)
        if act.does != "issue":
            letters |= cast.letters
        known |= {
            "step": [step.id for step in kind.flow.steps],
            "letter": letters,
            "gate": [gate.id for gate in kind.flow.gates],
            "fact": [fact.id for fact in kind.facts],
        }
    for key, names in known.items():
        if act.text(key) and act.text(key) not in names:
            section.findings.unknown(section.place(key), key, act.text(key), names)
    if act.does == "continue_as":
        heirs = [heir.id for heir in cast.packs.kinds.values() if heir.takes_over is not None]
        if act.text("into") not in heirs:
            section.findings.unknown(section.place("into"), "kind", act.text("into"), heirs)
    if act.text("file"):
        cast.file(section, section.place("file"), act.text("file"))
    for record, letter in act.pairs.get(WITH, {}).items():
        _check_answered_too(section, record, letter, cast)
    if act.does == "mail":
        _check_mail(section, act, kind, cast)


def _check_answered_too(section: Section, record: str, letter: str, cast: Cast) -> None:
    place = section.place(f"{WITH}.{record}")
    kind = cast.kind_of(record)
    if kind is None:
        section.findings.unknown(place, "record_of_journey", record, cast.kinds)
    elif letter not in kind.letters:
        section.findings.unknown(place, "letter", letter, kind.letters)


def _check_mail(section: Section, act: JourneyAct, kind: Kind | None, cast: Cast) -> None:
    if not act.text("kind") and not section.has("record"):
        section.findings.add(
            section.place("does"),
            sentence("packs.journeys.the_tray_is_not_built_yet"),
            sentence("packs.cure.drop_it_on_a_kind_or_record"),
        )
    if act.text("kind") and kind is not None and kind.intake is None:
        takers = [found.id for found in cast.packs.kinds.values() if found.intake is not None]
        section.findings.unknown(section.place("kind"), "kind_with_intake", kind.id, takers)
