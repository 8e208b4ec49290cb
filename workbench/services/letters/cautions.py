"""What a person should know before a letter is issued, and what of it forbids that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import assert_never

from workbench.domain.answers import Written, as_spelt, linked, read_date, written
from workbench.domain.composing.composition import Composition, NotReviewed
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.flow import Progress, Task
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.other_eyes import gates_before_issue
from workbench.domain.regime import Certainty
from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.values.value import Value
from workbench.services.desk import Desk
from workbench.services.kept_documents import kept_document
from workbench.services.letters.context import LetterInput
from workbench.services.letters.rolls import RollInHand
from workbench.services.letters.together import Part
from workbench.services.ports import Reading
from workbench.services.project import sort_text
from workbench.services.sight import Sight
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
    OF_OTHER_LAW = "of_other_law"
    ENCLOSURE_GONE = "enclosure_gone"


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
    """One caution: what it is about (a gate, step, clause, fact, letter or place) and its values.

    `record` is the one that it concerns, where that is not the letter's own; `waits_for` names
    what a step waits for: steps, what these still lack, and answers.
    """

    caution: Caution
    about: str = ""
    record: str = ""
    was: str = ""
    now: str = ""
    waits_for: tuple[str, ...] = ()

    @property
    def forbids(self) -> bool:
        """Whether the letter cannot be issued while this stands."""
        return self.caution in _FORBIDDING


def is_to_nobody(template: LetterTemplate, roll: RollInHand | None) -> bool:
    """Whether a letter goes to the rows of a roll, and there is none."""
    return bool(template.roll) and (roll is None or not roll.rows)


def of_its_record(
    sight: Sight[Reading],
    view: RecordView,
    given: LetterInput,
    quoted: Mapping[str, Value | None],
) -> Iterator[Warned]:
    """What stands against a letter in its own record, and what differs from its other letters."""
    yield from _of_steps(view, given.template.id)
    yield from _of_letters(view, given, quoted)
    yield from _of_enclosures(view, given.template, sight.file)


def of_parts(parts: Iterable[Part]) -> Iterator[Warned]:
    """What stands against each of the records that are answered too."""
    for part in parts:
        view, quoted = part.too.view, quoted_in(part.too.view, part.composition)
        for warned in (
            *_of_steps(view, part.too.template.id),
            *_of_letters(view, part.given, quoted),
        ):
            if warned.caution is not Caution.DATED_OTHERWISE:  # the letter itself says that
                yield replace(warned, record=part.too.record)


def of_roll(template: LetterTemplate, roll: RollInHand | None) -> Iterator[Warned]:
    """What is wrong with the list that a letter goes to."""
    if is_to_nobody(template, roll):
        yield Warned(caution=Caution.NO_ROLL, about=template.roll)
    for fault in roll.faults[:_FAULTS_SAID] if roll is not None else ():
        row = str(fault.row) if fault.row else ""
        yield Warned(caution=Caution.ROLL_UNREADABLE, about=fault.column, now=row)


def quoted_in(view: RecordView, composition: Composition) -> dict[str, Value | None]:
    """The facts of a record whose values the letter states."""
    return {
        name: dotted_value(view.facts, name)
        for name in sorted(composition.said)
        if name.partition(".")[0] in view.facts
    }


def _of_steps(view: RecordView, letter: str) -> Iterator[Warned]:
    """The gates and steps that stand before a letter."""

    def before_issue(task: Task) -> tuple[str, ...]:
        own = gates_before_issue(view.kind.flow, task.step, view.flow_state)
        return tuple(dict.fromkeys((*task.gates, *own)))

    for task in _held_up(view, letter, before_issue):
        for gate in before_issue(task):
            yield Warned(caution=Caution.GATE_CLOSED, about=gate)
        if task.progress in _WAITING:
            yield Warned(
                caution=_WAITING[task.progress],
                about=task.step.id,
                waits_for=tuple(dict.fromkeys((*_open_before(view, task), *task.waits_for))),
            )


def _open_before(view: RecordView, task: Task) -> Iterator[str]:
    """The steps that come before one, each with its closed gates and the answers it lacks."""
    state = view.flow_state
    for before in view.tasks():
        if before.step.id in task.after:
            yield before.step.id
            yield from before.gates
            for question in before.step.asks:
                whole = state.answered(question) and not state.half(question)
                if not whole and state.required(question) and state.asked(question) is not False:
                    yield question


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


def of_press(desk: Desk, composition: Composition) -> Iterator[Warned]:
    """What cannot be drawn."""
    for found in desk.press.uncovered(composition.letter):
        yield Warned(caution=Caution.NO_GLYPH, about=found.place)
    if not desk.press.address_fits(composition.letter):
        yield Warned(caution=Caution.ADDRESS_TOO_LONG)


def _of_letters(
    view: RecordView, given: LetterInput, quoted: Mapping[str, Value | None]
) -> Iterator[Warned]:
    """What differs from the letters on file, and from today."""
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


def _of_enclosures(view: RecordView, template: LetterTemplate, file: Reading) -> Iterator[Warned]:
    """The questions whose document goes along no more, because it was destroyed."""
    for name in template.enclose:
        gone = [kept for kept in linked(view.answers, name) if kept_document(file, kept) is None]
        if gone:
            yield Warned(caution=Caution.ENCLOSURE_GONE, about=name, now=str(len(gone)))


def of_content(composition: Composition, given: LetterInput) -> Iterator[Warned]:
    """What is not beyond doubt in what a letter says, and what it does not show."""
    if given.left_out:
        yield Warned(caution=Caution.LEFT_OUT, now=str(len(given.left_out)))
    if given.context.of_other_law:
        # Its clause still covers its items: the rows that are left may not be all that is owed.
        yield Warned(caution=Caution.OF_OTHER_LAW, now=str(given.context.of_other_law))
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
