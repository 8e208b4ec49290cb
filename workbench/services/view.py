"""A record as it stands: the fold of its entries seen through its kind, with its facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property, partial
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answers, seen_answer, text_value, value_of
from workbench.domain.composing.on_file import letters_as_seen
from workbench.domain.facts.evaluate import Facts, dotted_value
from workbench.domain.facts.fact_call import FactContext, Law
from workbench.domain.facts.functions.addressed import begun, sent_to_all
from workbench.domain.facts.functions.doings import worked_last
from workbench.domain.fault import Fault
from workbench.domain.flow import RecordState, Step, Task, first_unsettled, task_list
from workbench.domain.folding import fold
from workbench.domain.guard import FixedName, Lookup, Seen
from workbench.domain.journal import Entry
from workbench.domain.keeping.standing_for import Merged, as_seen
from workbench.domain.kind import Kind, Packs
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import Leave, leave_of
from workbench.domain.status import Status
from workbench.domain.values.rows import lacks_cells
from workbench.domain.values.value import Value, seen
from workbench.services.applicable_law import laws_of, leading_first, listed_under, zone_under
from workbench.services.as_linked import as_linked
from workbench.services.desk import Desk, UnknownKind
from workbench.services.kind_of_record import kind_for
from workbench.services.others import KindsOfOthers, Neighbour, Others
from workbench.services.ports import Reading, Stored

Entries = tuple[Entry, ...]


class NoSuchRecord(LookupError):
    """There is no record with this id in the case file, or none any more."""


class NoLeave(Fault):
    """The record is restricted, and whoever asks for it has no leave to look at it."""


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """A record with everything its kind lets us say of it; `actor` is who looks at it.

    `decided` is False while it is not known which organisation the record concerns; `zone` is
    where its days begin. Facts, tasks and regimes are worked out when they are first looked at.
    """

    kind: Kind
    record: Record
    answers: Answers
    packs: Packs
    facts: Facts
    laws: tuple[Law, ...]
    language: str
    today: date
    now: datetime
    zone: str
    stored_answers: Others
    entries: Entries = ()
    actor: str = ""

    @property
    def decided(self) -> bool:
        """Whether it is known under which regimes the record stands."""
        return all(law.decided for law in self.laws)

    @cached_property
    def regimes(self) -> tuple[str, ...]:
        """The regimes under which the record stands, the leading one first."""
        return leading_first(tuple(dict.fromkeys(law.regime.id for law in self.laws)), self.facts)

    @cached_property
    def leave(self) -> Leave:
        """Who may look at it; None where everybody may."""
        named = value_of(self.answers, self.kind.leave)
        return leave_of(self.kind.restricted_when, self.look, self.record.opened_by, named)

    @property
    def is_exercise(self) -> bool:
        """Whether it is no real case: it is counted apart and marked wherever it is shown."""
        return bool(self.kind.exercise) and value_of(self.answers, self.kind.exercise) is True

    @property
    def filled(self) -> Answers:
        """Its answers with the computed cells of their tables: what letters go by and say."""
        return self.facts.filled(self.answers)

    def value(self, name: str) -> Value | None:
        """What a name stands for: the answer to a question, or a fact or a part of one."""
        if self.kind.question(name) is not None:
            return value_of(self.answers, name)
        return dotted_value(self.facts, name)

    def look(self, name: str) -> Seen:
        """A name as guards see it: a question, a fact, a part, or one of the fixed names."""
        question = self.kind.question(name)
        if question is None:
            return self._look_beyond_questions(name)
        if question.when.holds(self.look) is False:
            return Lookup.NOT_APPLICABLE
        return seen_answer(self.answers.get(name))

    def _look_beyond_questions(self, name: str) -> Seen:
        match name:
            case FixedName.REGIME:
                lineages = (law.regime.lineage for law in self.laws)
                known = frozenset(regime for lineage in lineages for regime in lineage)
                return known if self.decided and known else Lookup.MISSING
            case FixedName.LANGUAGE:
                return self.language
            case FixedName.STATUS:
                # Packs know no other: what was open does not become something else by voiding.
                return self.record.worked_on
        value = dotted_value(self.facts, name)
        return Lookup.MISSING if value is None else seen(value)

    def tasks(self) -> tuple[Task, ...]:
        """The task list, replayed."""
        return self._tasks

    def first_unsettled(self) -> Step | None:
        """The first step that still wants something, whoever looks: lists keep it for all."""
        return first_unsettled(self.kind.flow, replace(self.flow_state, actor=""))

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        return task_list(self.kind.flow, self.flow_state)

    @cached_property
    def flow_state(self) -> RecordState:
        """What its flow needs to know of it."""
        letters = self.record.standing_letters
        left = begun(self.kind.letters.values(), letters)
        sent = sent_to_all(self.kind, self.filled, letters)
        # Guards of many steps look at the same few names.
        return RecordState(
            look=cache(self.look),
            asked=cache(self.asked),
            answered=self.answers.__contains__,
            required=lambda name: bool((asked := self.kind.question(name)) and not asked.optional),
            sent=sent.__contains__,
            passed=frozenset(self.record.passed),
            begun=left.__contains__,
            hands={what: worked.actor for what, worked in self.record.worked.items()},
            actor=self.actor,
            half=lambda name: lacks_cells(self.kind.question(name), value_of(self.answers, name)),
        )

    def asked(self, name: str) -> bool | None:
        """Whether a question applies to this record; None while that is undecided."""
        question = self.kind.question(name)
        return question.when.holds(self.look) if question is not None else False

    def let_go(self) -> None:
        """End the circles through facts and guards, once the transaction is over."""
        self.facts.let_go()
        vars(self).pop("flow_state", None)
        self.stored_answers.let_go()

    def fixed(self, record: Record, entries: tuple[Entry, ...]) -> RecordView:
        """The same once dates were fixed as they are: every fact stays what it was."""
        return replace(self, record=record, entries=entries)


def view_of(
    desk: Desk,
    reading: Reading,
    record_id: str,
    *,
    lazily: bool = False,
    beside: Others | None = None,
    linked: Callable[[str], Stored | None] | None = None,
) -> RecordView:
    """The record with this id as it stands now; raises NoSuchRecord, UnknownKind.

    `lazily` leaves each fact until it is looked at: inside this transaction, not after it.
    `linked` gives the records it names, `beside` who looks from another one.
    """
    entries = reading.entries(record_id)
    record = fold(entries)
    if not entries or record.status is Status.PURGED:
        raise NoSuchRecord
    return view_from(desk, reading, record, entries, lazily=lazily, linked=linked, beside=beside)


def view_from(
    desk: Desk,
    reading: Reading,
    record: Record,
    entries: Entries = (),
    *,
    lazily: bool = False,
    linked: Callable[[str], Stored | None] | None = None,
    beside: Others | None = None,
) -> RecordView:
    """A folded record seen through its kind; `linked` gives those it names, `beside` who looks."""
    packs, kind = kind_for(desk, reading, record, entries)
    answers, record = _seen(kind, record, reading.merged())
    stored = _others(desk, reading, record.id, packs, linked, beside)
    laws = laws_of(desk, kind, answers, stored)
    context = replace(
        _context(desk, laws, kind, record, packs, stored),
        answers=answers,
        # Facts ask what applies, and that is decided by guards over facts.
        applies=lambda name: view.asked(name),  # noqa: PLW0108 - made just below
        look=lambda name: view.look(name),  # noqa: PLW0108 - made just below
    )
    view = RecordView(
        kind=kind,
        record=record,
        answers=answers,
        packs=packs,
        facts=Facts(kind, record, context, packs.digest),
        laws=laws,
        language=text_value(answers, kind.language_from) or desk.language,
        today=context.today,
        now=context.now,
        zone=context.zone,
        stored_answers=stored,
        entries=entries,
        actor=desk.file.actor,
    )
    if not lazily:
        view.facts.compute()
    return view


def _seen(kind: Kind, record: Record, merged: Merged) -> tuple[Answers, Record]:
    """What is read of a record, in which whoever stands for a duplicate takes its place."""
    answers = kind.read(as_seen(record.answers, merged))
    return answers, replace(record, letters=letters_as_seen(record.letters, merged))


def _others(
    desk: Desk,
    reading: Reading,
    record: str,
    packs: Packs,
    linked: Callable[[str], Stored | None] | None,
    beside: Others | None,
) -> Others:
    """The other records around one, and around the one for whose facts it is looked at."""
    stored = linked or cache(partial(as_linked, reading))

    def see(other: str, asking: Others) -> Neighbour | None:
        try:
            view = view_of(desk, reading, other, lazily=True, beside=asking, linked=stored)
        except (NoSuchRecord, UnknownKind):
            return None
        return Neighbour(view.facts, view.stored_answers, view.let_go)

    return Others(
        reading,
        record,
        stored,
        _kinds(stored, packs, desk.packs),
        see,
        away=beside.away + 1 if beside is not None else 0,
        around=beside.around if beside is not None else None,
    )


def _context(
    desk: Desk, laws: tuple[Law, ...], kind: Kind, record: Record, packs: Packs, stored: Others
) -> FactContext:
    """The record, its laws and the moment; the day is the one it is where the first law holds."""
    now, zone = desk.now(), zone_under(laws, desk.zone)
    today = now.astimezone(ZoneInfo(zone)).date()
    return FactContext(
        answers={},
        now=now,
        today=today,
        zone=zone,
        laws=laws,
        letters=record.letters,
        linked=stored,
        beyond=stored,
        listed=partial(listed_under, packs, laws, today),
        listed_by=packs.listed,
        worked=partial(worked_last, kind, record),
    )


def _kinds(stored: Callable[[str], Stored | None], packs: Packs, on_board: Packs) -> KindsOfOthers:
    """The kinds of other records, those of `packs` before others."""

    def kind_of(record: str) -> Kind | None:
        found = stored(record)
        name = found.kind if found is not None else ""
        return packs.kinds.get(name) or on_board.kinds.get(name)

    return KindsOfOthers(kind_of, on_board.kinds)
