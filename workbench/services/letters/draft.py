"""A letter as it would be issued now, with everything a person should know before issuing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import assert_never

from workbench.domain.answers import Written, as_spelt, read_date, written
from workbench.domain.composing.compose import NotInThisLanguage, compose
from workbench.domain.composing.composition import Composition, NotReviewed
from workbench.domain.composing.context import AnnexDocument, Known
from workbench.domain.composing.fill import words_of
from workbench.domain.composing.model import letter_of_row
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.flow import Progress, Task
from workbench.domain.letter import Letter
from workbench.domain.letter_template import LetterTemplate, Speech
from workbench.domain.other_eyes import gates_before_issue
from workbench.domain.regime import Certainty
from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.values.value import Value
from workbench.services.desk import Desk
from workbench.services.letters.addressees import Addressed
from workbench.services.letters.context import LetterChoices, LetterInput, input_for
from workbench.services.letters.rolls import RollInHand, roll_of, said_in
from workbench.services.letters.together import Part, answering_all, not_ready, parts_of
from workbench.services.ports import Reading
from workbench.services.project import sort_text
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


class Caution(StrEnum):
    """What a person should know before a letter is issued; the first seven forbid it."""

    GATE_CLOSED = "gate_closed"
    CANNOT_START = "cannot_start"
    NOT_NEEDED = "not_needed"
    NO_GLYPH = "no_glyph"
    NO_ROLL = "no_roll"
    ROLL_UNREADABLE = "roll_unreadable"
    ADDRESS_TOO_LONG = "address_too_long"
    QUOTED_DIFFERS = "quoted_differs"
    DATE_PASSED = "date_passed"
    ISSUED_BEFORE = "issued_before"
    DATED_OTHERWISE = "dated_otherwise"
    UNREVIEWED = "unreviewed"
    EDITED = "edited"
    UNCERTAIN = "uncertain"
    LEFT_OUT = "left_out"


_FAULTS_SAID = 20
_FORBIDDING = frozenset(
    {
        Caution.GATE_CLOSED,
        Caution.CANNOT_START,
        Caution.NOT_NEEDED,
        Caution.NO_GLYPH,
        Caution.NO_ROLL,
        Caution.ROLL_UNREADABLE,
        Caution.ADDRESS_TOO_LONG,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One caution: what it is about (a gate, clause, fact, letter or place) and its values.

    `record` is the one that it concerns, where that is not the letter's own.
    """

    caution: Caution
    about: str = ""
    record: str = ""
    was: str = ""
    now: str = ""

    @property
    def forbids(self) -> bool:
        """Whether the letter cannot be issued while this stands."""
        return self.caution in _FORBIDDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as it would be issued now, with the settled choices and what to know of it.

    `senders` are the records that could write it, `quoted` the facts it states, `tables` the
    files of data that leave with it; `to` is whom it is to, `called` by which name.
    A letter to a `roll` has a `model`; composed is the letter of the first row. `parts` are
    what the records add that it answers too, `lacking` the references of those, its own among
    them, that hold it up; `left_out` are the restricted records that it does not show.
    """

    template: LetterTemplate
    composition: Composition
    choices: LetterChoices
    senders: tuple[str, ...]
    quoted: Mapping[str, Value | None]
    warnings: tuple[Warned, ...]
    to: Addressed
    called: str
    roll: RollInHand | None = None
    model: Letter | None = None
    tables: tuple[AnnexDocument, ...] = ()
    parts: tuple[Part, ...] = ()
    left_out: frozenset[str] = frozenset()
    lacking: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it may be issued."""
        return self.composition.complete and not any(warning.forbids for warning in self.warnings)


def draft(desk: Desk, record: str, letter: str, choices: LetterChoices | None = None) -> Draft:
    """A letter as it stands now, gaps in brackets.

    Raises NoSuchLetter, NotInThisLanguage, NotByThisChannel, NotAnsweredTogether.
    """
    with looking(desk) as sight:
        return draft_in(sight, sight.view(record), letter, choices or LetterChoices())


def draft_in(
    sight: Sight[Reading], view: RecordView, letter: str, choices: LetterChoices
) -> Draft:
    """A letter as it stands inside a running transaction."""
    given = input_for(sight, view, letter, choices)
    speech = view.packs.speeches.get(given.choices.language)
    if speech is None:
        raise NotInThisLanguage(given.choices.language)
    own = compose(given.template, speech, given.context)
    parts = tuple(parts_of(sight, view, given, speech, choices.together))
    composition = answering_all(own, given, parts, speech)
    model, roll = composition.letter, roll_of(sight, view, given.template)
    if roll is not None and roll.rows:
        said = said_in(roll.rows[0], roll.roll.columns, speech)
        composition = replace(composition, letter=letter_of_row(model, said))
    quoted = quoted_in(view, own)
    warnings = (
        *_of_steps(view, letter),
        *_of_roll(given.template, roll),
        *(() if _is_to_nobody(given.template, roll) else _of_press(sight.desk, composition)),
        *_of_letters(view, given, quoted),
        *_of_content(composition, given.left_out),
        *_of_parts(parts),
    )
    return Draft(
        template=given.template,
        composition=composition,
        choices=given.choices,
        senders=given.senders,
        quoted=quoted,
        warnings=warnings,
        lacking=not_ready((view, own), parts, {w.record for w in warnings if w.forbids}),
        parts=parts,
        left_out=given.left_out,
        tables=given.context.annex.documents if given.context.annex is not None else (),
        to=given.to,
        called="" if given.template.roll else _called(given, speech),
        roll=roll,
        model=model if given.template.roll else None,
    )


def _of_parts(parts: Iterable[Part]) -> Iterator[Warned]:
    """What stands against each of the records that are answered too."""
    for part in parts:
        view, quoted = part.too.view, quoted_in(part.too.view, part.composition)
        for warned in (
            *_of_steps(view, part.too.template.id),
            *_of_letters(view, part.given, quoted),
        ):
            if warned.caution is not Caution.DATED_OTHERWISE:  # the letter itself says that
                yield replace(warned, record=part.too.record)


def _is_to_nobody(template: LetterTemplate, roll: RollInHand | None) -> bool:
    """Whether a letter goes to the rows of a roll, and there is none."""
    return bool(template.roll) and (roll is None or not roll.rows)


def _of_roll(template: LetterTemplate, roll: RollInHand | None) -> Iterator[Warned]:
    if _is_to_nobody(template, roll):
        yield Warned(caution=Caution.NO_ROLL, about=template.roll)
    for fault in roll.faults[:_FAULTS_SAID] if roll is not None else ():
        row = str(fault.row) if fault.row else ""
        yield Warned(caution=Caution.ROLL_UNREADABLE, about=fault.column, now=row)


def _called(given: LetterInput, speech: Speech) -> str:
    name = given.context.addressee.name
    return words_of(name, speech) or "" if isinstance(name, Known) else ""


def quoted_in(view: RecordView, composition: Composition) -> dict[str, Value | None]:
    """The facts of a record whose values the letter states."""
    return {
        name: dotted_value(view.facts, name)
        for name in sorted(composition.said)
        if name.partition(".")[0] in view.facts
    }


def _of_steps(view: RecordView, letter: str) -> Iterator[Warned]:
    def before_issue(task: Task) -> tuple[str, ...]:
        own = gates_before_issue(view.kind.flow, task.step, view.flow_state)
        return tuple(dict.fromkeys((*task.gates, *own)))

    for task in _held_up(view, letter, before_issue):
        for gate in before_issue(task):
            yield Warned(caution=Caution.GATE_CLOSED, about=gate)
        if task.progress in _WAITING:
            yield Warned(caution=_WAITING[task.progress], about=task.step.id)


def closed_gates(view: RecordView, letter: str) -> tuple[str, ...]:
    """The gates that stand before a letter now, whatever was so when it was issued."""
    found = (gate for task in _held_up(view, letter, _CLOSED) for gate in task.gates)
    return tuple(dict.fromkeys(found))


def _held_up(
    view: RecordView, letter: str, gates: Callable[[Task], tuple[str, ...]]
) -> Sequence[Task]:
    """The steps that send a letter, where not one of them is free to."""
    tasks = [task for task in view.tasks() if letter in task.step.letters]
    free = any(not gates(task) and task.progress not in _WAITING for task in tasks)
    return () if free else tasks


_CLOSED = attrgetter("gates")


_WAITING = {
    Progress.CANNOT_START: Caution.CANNOT_START,
    Progress.NOT_NEEDED: Caution.NOT_NEEDED,
}


def _of_press(desk: Desk, composition: Composition) -> Iterator[Warned]:
    for found in desk.press.uncovered(composition.letter):
        yield Warned(caution=Caution.NO_GLYPH, about=found.place)
    if not desk.press.address_fits(composition.letter):
        yield Warned(caution=Caution.ADDRESS_TOO_LONG)


def _of_letters(
    view: RecordView, given: LetterInput, quoted: Mapping[str, Value | None]
) -> Iterator[Warned]:
    told, withdrawn = last_quoted(view), view.record.keeping.withdrawn
    for fact, now in quoted.items():
        if fact in told and told[fact] != written(now):
            was = sort_text(as_spelt(told[fact]))
            yield Warned(caution=Caution.QUOTED_DIFFERS, about=fact, was=was, now=sort_text(now))
        day = read_date(now)
        if day is not None and day < given.context.dated:
            yield Warned(caution=Caution.DATE_PASSED, about=fact, now=day.isoformat())
    for letter in view.record.letters:
        is_to = not given.template.has_many or letter.target == given.to.target
        if letter.letter == given.template.id and is_to and letter.id not in withdrawn:
            yield Warned(caution=Caution.ISSUED_BEFORE, about=letter.id)
    if given.context.dated != given.today:
        yield Warned(
            caution=Caution.DATED_OTHERWISE,
            was=given.today.isoformat(),
            now=given.context.dated.isoformat(),
        )


def last_quoted(view: RecordView) -> dict[str, Written]:
    """What the person was last told of each fact, by the letters on file."""
    told: dict[str, Written] = {}
    for letter in view.record.letters:
        if letter.id not in view.record.keeping.withdrawn:
            told |= dict(letter.quoted)
    return told


def _of_content(composition: Composition, records: frozenset[str]) -> Iterator[Warned]:
    if records:
        yield Warned(caution=Caution.LEFT_OUT, now=str(len(records)))
    for doubt in composition.doubts:
        match doubt.what:
            case NotReviewed.UNREVIEWED:
                caution = Caution.UNREVIEWED
            case NotReviewed.EDITED:
                caution = Caution.EDITED
            case Certainty() | TableDoubt():
                caution = Caution.UNCERTAIN
            case _:
                assert_never(doubt.what)
        yield Warned(caution=caution, about=doubt.clause, now=doubt.what)
