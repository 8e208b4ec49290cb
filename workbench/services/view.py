"""A record as it stands: the fold of its entries seen through its kind, with its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answer, Answers, Knowing, text_value
from workbench.domain.facts.evaluate import Facts, part
from workbench.domain.facts.value import FactContext, FactValue, Law
from workbench.domain.flow import Standing, Step, Task, first_unsettled, task_list
from workbench.domain.guard import Lookup, Seen
from workbench.domain.journal import Entry
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question
from workbench.domain.record import Record, fold
from workbench.services.applicable_law import laws_of
from workbench.services.desk import Desk, UnknownKind
from workbench.services.others import Others
from workbench.services.ports import Reading


class NoSuchRecord(LookupError):
    """There is no record with this id in the case file, or none any more."""


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """A record with everything its kind lets us say of it.

    `decided` is False while it is not known which organisation the record concerns. Facts,
    tasks and regimes are worked out once, when they are first looked at.
    """

    kind: Kind
    record: Record
    packs: Packs
    facts: Facts
    laws: tuple[Law, ...]
    language: str
    today: date
    now: datetime
    stored_answers: Others
    entries: tuple[Entry, ...] = ()

    @property
    def answers(self) -> Answers:
        """The answers by question."""
        return self.record.answers

    @property
    def decided(self) -> bool:
        """Whether it is known under which regimes the record stands."""
        return all(law.decided for law in self.laws)

    @cached_property
    def regimes(self) -> tuple[str, ...]:
        """The regimes under which the record stands, the leading one first."""
        return _leading_first(tuple(dict.fromkeys(law.regime.id for law in self.laws)), self.facts)

    def look(self, name: str) -> Seen:
        """A name as guards see it: a question, a fact, a part, or one of the fixed names."""
        question = self.kind.question(name)
        if question is None:
            return self._look_beyond_questions(name)
        if question.when.holds(self.look) is False:
            return Lookup.NOT_APPLICABLE
        return _seen_answer(self.answers.get(name))

    def _look_beyond_questions(self, name: str) -> Seen:
        if name == "regime":
            lineages = (law.regime.lineage for law in self.laws)
            known = frozenset(one for lineage in lineages for one in lineage)
            return known if self.decided and known else Lookup.MISSING
        if name == "language":
            return self.language
        if name == "standing":
            return self.record.standing
        return _seen(part(self.facts, name))

    def tasks(self) -> tuple[Task, ...]:
        """The task list, replayed."""
        return self._tasks

    def first_unsettled(self) -> Step | None:
        """The first step that still wants something, without replaying those behind it."""
        return first_unsettled(self.kind.flow, self._standing)

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        return task_list(self.kind.flow, self._standing)

    @cached_property
    def _standing(self) -> Standing:
        sent = {letter.letter for letter in self.record.letters if letter.dispatched_on}
        # Guards of many steps look at the same few names.
        return Standing(
            look=cache(self.look),
            asked=cache(self.asked),
            answered=self.answers.__contains__,
            required=lambda name: not _optional(self.kind.question(name)),
            sent=sent.__contains__,
            passed=frozenset(self.record.passed),
        )

    def asked(self, name: str) -> bool | None:
        """Whether a question applies to this record; None while that is undecided."""
        question = self.kind.question(name)
        return question.when.holds(self.look) if question is not None else False

    def fixed(self, record: Record, entries: tuple[Entry, ...]) -> RecordView:
        """The same once dates were fixed as they are: every fact stays what it was."""
        return replace(self, record=record, entries=entries)


def view_of(desk: Desk, reading: Reading, record_id: str, *, lazily: bool = False) -> RecordView:
    """The record with this id as it stands now; raises NoSuchRecord, UnknownKind.

    `lazily` leaves each fact until it is looked at: inside this transaction, not after it.
    """
    entries = reading.entries(record_id)
    record = fold(entries)
    if not entries or record.standing == "purged":
        raise NoSuchRecord
    return view_from(desk, reading, record, entries, lazily=lazily)


def view_from(
    desk: Desk,
    reading: Reading,
    record: Record,
    entries: tuple[Entry, ...] = (),
    *,
    lazily: bool = False,
    linked: Callable[[str], Answers] | None = None,
) -> RecordView:
    """A folded record seen through its kind, even where no pack on board has it any more.

    `linked` gives the answers of another record, where somebody remembers them.
    """
    packs, kind = _kind_for(desk, reading, record, entries)
    stored = Others(linked or _remembering(reading))
    laws = laws_of(desk, reading, kind, record.answers, stored)
    # Facts ask which questions apply, and that is decided by guards over facts.
    context = _context(desk, record, laws, stored, lambda name: view.asked(name))  # noqa: PLW0108
    view = RecordView(
        kind=kind,
        record=record,
        packs=packs,
        facts=Facts(kind, record, context, packs.digest),
        laws=laws,
        language=text_value(record.answers, kind.language_from) or desk.language,
        today=context.today,
        now=context.now,
        stored_answers=stored,
        entries=entries,
    )
    if not lazily:
        view.facts.compute()
    return view


def _context(
    desk: Desk,
    record: Record,
    laws: tuple[Law, ...],
    stored: Others,
    applies: Callable[[str], bool | None],
) -> FactContext:
    now, zone = desk.now(), _zone_under(desk, laws)
    return FactContext(
        answers=record.answers,
        now=now,
        today=now.astimezone(ZoneInfo(zone)).date(),
        zone=zone,
        laws=laws,
        letters=record.letters,
        linked=stored,
        applies=applies,
    )


def _zone_under(desk: Desk, laws: tuple[Law, ...]) -> str:
    """The zone in which the days of the record begin: where the first law holds."""
    return laws[0].regime.zone if laws and laws[0].regime.zone else desk.zone


def _kind_for(
    desk: Desk, reading: Reading, record: Record, entries: tuple[Entry, ...]
) -> tuple[Packs, Kind]:
    if record.kind in desk.packs.kinds:
        return desk.packs, desk.packs.kinds[record.kind]
    digest = next((e.payload.get("packs") for e in entries if e.payload), None)
    kept = reading.pack(str(digest)) if digest else None
    packs = desk.unarchive(kept) if kept is not None else None
    if packs is None or record.kind not in packs.kinds:
        raise UnknownKind
    return packs, packs.kinds[record.kind]


def _leading_first(ids: tuple[str, ...], facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    if len(ids) < 2:  # noqa: PLR2004 - nothing to choose from, so no fact is needed
        return ids
    leading = next((v.parts["regime"] for v in facts.values() if v.parts.get("regime")), None)
    return tuple(sorted(ids, key=lambda one: one != leading))


def _remembering(reading: Reading) -> Callable[[str], Answers]:
    seen: dict[str, Answers] = {}

    def answers_of(record: str) -> Answers:
        if record not in seen:
            stored = reading.stored(record)
            seen[record] = stored.answers if stored is not None else {}
        return seen[record]

    return answers_of


def _optional(question: Question | None) -> bool:
    return question is None or question.optional


def _seen_answer(answer: Answer | None) -> Seen:
    if answer is None or answer.knowing is Knowing.NOT_KNOWN:
        return Lookup.MISSING
    if answer.knowing is Knowing.NOT_APPLICABLE:
        return Lookup.NOT_APPLICABLE
    return _seen(answer.value)


def _seen(value: Any) -> Seen:
    if value is None:
        return Lookup.MISSING
    if isinstance(value, bool | str):
        return value
    if isinstance(value, list | tuple):
        return frozenset(item if isinstance(item, str) else "row" for item in value)
    return str(value)
