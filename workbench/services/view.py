"""A record as it stands: the fold of its entries seen through its kind, with its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answers, seen_answer, text_value
from workbench.domain.canonical import Json
from workbench.domain.facts.evaluate import Facts, part
from workbench.domain.facts.value import FactContext, FactValue, Law
from workbench.domain.flow import Standing, Task, task_list
from workbench.domain.guard import Lookup, Seen
from workbench.domain.journal import Entry
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question
from workbench.domain.record import Record, fold
from workbench.services.applicable_law import laws_of
from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Reading

Entries = tuple[Entry, ...]


class NoSuchRecord(LookupError):
    """There is no record with this id in the case file, or none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A record with everything its kind lets us say of it.

    `regimes` names the leading regime first; `decided` is False while it is not known which
    organisation the record concerns.
    """

    kind: Kind
    record: Record
    answers: Answers
    packs: Packs
    facts: Mapping[str, FactValue]
    laws: tuple[Law, ...]
    regimes: tuple[str, ...]
    language: str
    today: date
    now: datetime
    stored_answers: Callable[[str], Answers]
    entries: Entries = ()

    @property
    def decided(self) -> bool:
        """Whether it is known under which regimes the record stands."""
        return all(law.decided for law in self.laws)

    def look(self, name: str) -> Seen:
        """A name as guards see it: a question, a fact, a part, or one of the fixed names."""
        question = self.kind.question(name)
        if question is None:
            return self._look_beyond_questions(name)
        if question.when.holds(self.look) is False:
            return Lookup.NOT_APPLICABLE
        return seen_answer(self.answers.get(name))

    def _look_beyond_questions(self, name: str) -> Seen:
        if name == "regime":
            lineages = (law.regime.lineage for law in self.laws)
            known = frozenset(one for lineage in lineages for one in lineage)
            return known if self.decided and known else Lookup.MISSING
        if name == "language":
            return self.language
        if name == "standing":
            return self.record.standing
        return _seen_fact(part(self.facts, name))

    def tasks(self) -> tuple[Task, ...]:
        """The task list, replayed."""
        sent = {letter.letter for letter in self.record.letters if letter.dispatched_on}
        # Guards of many steps look at the same few names.
        return task_list(
            self.kind.flow,
            Standing(
                look=cache(self.look),
                asked=cache(self.asked),
                answered=lambda name: name in self.record.answers,
                required=lambda name: not _optional(self.kind.question(name)),
                sent=lambda letter: letter in sent,
                passed=frozenset(self.record.passed),
            ),
        )

    def asked(self, name: str) -> bool | None:
        """Whether a question applies to this record; None while that is undecided."""
        question = self.kind.question(name)
        return question.when.holds(self.look) if question is not None else False


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
    desk: Desk, reading: Reading, record: Record, entries: Entries = (), *, lazily: bool = False
) -> RecordView:
    """A folded record seen through its kind, even where no pack on board has it any more."""
    packs, kind = _kind_for(desk, reading, record, entries)
    answers = kind.read(record.answers)
    stored = _remembering(reading, desk, packs)
    laws = laws_of(desk, reading, kind, answers, stored)
    now, today = _now_under(desk, laws)
    # Facts ask which questions apply, and that is decided by guards over facts.
    context = FactContext(
        answers=answers,
        now=now,
        today=today,
        laws=laws,
        letters=record.letters,
        linked=stored,
        applies=lambda question: view.asked(question),  # noqa: PLW0108 - made just below
    )
    facts = Facts(kind, record, context, packs.digest)
    view = RecordView(
        kind=kind,
        record=record,
        answers=answers,
        packs=packs,
        facts=facts,
        laws=laws,
        regimes=tuple(dict.fromkeys(law.regime.id for law in laws)),
        language=text_value(answers, kind.language_from) or desk.language,
        today=today,
        now=now,
        stored_answers=stored,
        entries=entries,
    )
    if not lazily:
        facts.compute()
    return replace(view, regimes=_leading_first(view.regimes, facts))


def _now_under(desk: Desk, laws: tuple[Law, ...]) -> tuple[datetime, date]:
    """The moment, and the day it is where the first law holds."""
    now = desk.now()
    zone = laws[0].regime.zone if laws and laws[0].regime.zone else desk.zone
    return now, now.astimezone(ZoneInfo(zone)).date()


def _kind_for(
    desk: Desk, reading: Reading, record: Record, entries: Entries
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


def _remembering(reading: Reading, desk: Desk, packs: Packs) -> Callable[[str], Answers]:
    seen: dict[str, Answers] = {}

    def answers_of(record: str) -> Answers:
        if record not in seen:
            stored = reading.stored(record)
            name = stored.kind if stored is not None else ""
            kind = packs.kinds.get(name) or desk.packs.kinds.get(name)
            seen[record] = kind.read(stored.answers) if stored is not None and kind else {}
        return seen[record]

    return answers_of


def _optional(question: Question | None) -> bool:
    return question is None or question.optional


def _seen_fact(value: Json) -> Seen:
    if value is None:
        return Lookup.MISSING
    if isinstance(value, bool | str):
        return value
    if isinstance(value, list | tuple):
        return frozenset(item if isinstance(item, str) else "row" for item in value)
    return str(value)
