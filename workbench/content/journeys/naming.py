"""What an act names beside records is there: steps, letters, gates, facts, files."""

from __future__ import annotations

from collections.abc import Collection

from workbench.content.journeys.cast import Cast
from workbench.content.journeys.targets import read_targets
from workbench.content.section import ID, Section, note_misfit
from workbench.domain.due.own import Acting
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.journeys.journey import MARK, JourneyAct
from workbench.domain.kind import Kind
from workbench.domain.letter_template import Channel
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.services.journeys.keeping import VALUE, WHO, ZONE
from workbench.services.journeys.letters import WITH
from workbench.services.journeys.mails import ALSO, ON_NOTHING
from workbench.services.journeys.targets import TO, looks_named

_LEAVE = ("dispatch", "withdraw")
_TAKES_IN = ("mail", "take_in")
_OF_A_RECORD = ("answers", "person", "new_person", "matter", "on", ALSO)


def check_names(section: Section, act: JourneyAct, kind: Kind | None, cast: Cast) -> None:
    """Note every name of an act to which nothing answers."""
    known: dict[str, Collection[str]] = {
        "channel": tuple(Channel),
        "language": cast.packs.speeches,
    }
    if kind is not None:
        letters = set(kind.letters)
        if act.does != "issue":
            letters |= set(cast.letters)
        known |= {
            "step": [step.id for step in kind.flow.steps],
            "letter": letters,
            "gate": [gate.id for gate in kind.flow.gates],
            "fact": [fact.id for fact in kind.facts],
            "roll": [due.roll for due in kind.list_dues],
        }
    for key, names in known.items():
        if act.text(key) and act.text(key) not in names:
            section.findings.unknown(section.place(key), key, act.text(key), names)
    _check_who(section, act)
    _check_hour(section, act, kind)
    if act.text("file"):
        cast.file(section, section.place("file"), act.text("file"))
    for record, letter in act.pairs.get(WITH, {}).items():
        _check_answered_too(section, record, letter, cast)
    _check_item(section, act, cast)
    _check_addressee(section, act, kind, cast)
    if ON_NOTHING in act.flags:
        _check_what_the_tray_takes(section)
    if act.does == "continue_as":
        _check_heir(section, act, cast)
    if act.does in _TAKES_IN:
        _check_intake(section, act, kind, cast)


def _check_addressee(section: Section, act: JourneyAct, kind: Kind | None, cast: Cast) -> None:
    """Of a letter to several a plain word is a name, too: no address is written so."""
    if act.does not in _LEAVE or not act.text(TO):
        return
    letter = cast.letters.get(act.text("letter"), act.text("letter"))
    template = kind.letters.get(letter) if kind is not None else None
    is_one_of_several = template is not None and template.has_many
    if looks_named(act.text(TO)) or (is_one_of_several and ID.fullmatch(act.text(TO))):
        read_targets(section, TO, kind, cast)


def _check_who(section: Section, act: JourneyAct) -> None:
    if act.text(WHO) and act.text(WHO) not in tuple(Acting):
        section.findings.unknown(section.place(WHO), "who", act.text(WHO), Acting)


def _check_hour(section: Section, act: JourneyAct, kind: Kind | None) -> None:
    """Only a computed moment is decided as one: an hour would be lost on a day."""
    if act.does != "override" or not act.text(ZONE) or kind is None:
        return
    binding = kind.fact(act.text("fact"))
    if binding is not None and FUNCTIONS[binding.uses].given(binding) == QuestionType.DATE:
        wanted = sentence("packs.wanted.day")
        note_misfit(section, VALUE, sentence("packs.cure.write_wanted", wanted=wanted))


def _check_heir(section: Section, act: JourneyAct, cast: Cast) -> None:
    heirs = [heir.id for heir in cast.packs.kinds.values() if heir.takes_over is not None]
    if act.text("into") not in heirs:
        section.findings.unknown(section.place("into"), "kind", act.text("into"), heirs)


def _check_item(section: Section, act: JourneyAct, cast: Cast) -> None:
    item = act.text("item").removeprefix(MARK)
    if item and item not in cast.items:
        section.findings.unknown(section.place("item"), "item_of_journey", item, cast.items)


def _check_answered_too(section: Section, record: str, letter: str, cast: Cast) -> None:
    place = section.place(f"{WITH}.{record}")
    kind = cast.kind_of(record)
    if kind is None:
        section.findings.unknown(place, "record_of_journey", record, cast.kinds)
    elif letter not in kind.letters:
        section.findings.unknown(place, "letter", letter, kind.letters)


def _check_what_the_tray_takes(section: Section) -> None:
    """Nobody has said yet whose it is: what a record would be opened with has no place there."""
    for key in _OF_A_RECORD:
        if section.has(key):
            section.findings.add(
                section.place(key),
                sentence("packs.journeys.the_tray_takes_none"),
                sentence("packs.cure.drop_it_on_a_kind_or_record"),
            )


def _check_intake(section: Section, act: JourneyAct, kind: Kind | None, cast: Cast) -> None:
    if act.text("kind") and kind is not None and kind.intake is None:
        takers = [found.id for found in cast.packs.kinds.values() if found.intake is not None]
        section.findings.unknown(section.place("kind"), "kind_with_intake", kind.id, takers)
