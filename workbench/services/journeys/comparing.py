"""What is so after an act, held against what its journey expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from workbench.domain.answers import Written, value_of, with_ids
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.journeys.journey import (
    MARK,
    DueKey,
    Expectation,
    JourneyAct,
    RowAddress,
    address_of,
)
from workbench.domain.sentence import Sentence, beside, sentence
from workbench.domain.values.rows import rows_of
from workbench.domain.values.value import Value, spelt
from workbench.services.journeys.alike import is_alike, shown
from workbench.services.journeys.counting import record_differences
from workbench.services.journeys.differing import Differing, differing
from workbench.services.journeys.documents import lacking_in, said_by, words_of
from workbench.services.journeys.dues import dues_now, is_as_expected, named, told, why_none
from workbench.services.journeys.figuring import figure_differences
from workbench.services.journeys.offering import offer_differences
from workbench.services.journeys.story import JourneyStory
from workbench.services.journeys.targets import lacking_now
from workbench.services.view import RecordView


def differences(story: JourneyStory, expected: Expectation, after: int) -> Iterator[Sentence]:
    """Everything that is otherwise than expected; `after` is the entry before the act."""
    yield from _of_file(story, expected, after)
    yield from figure_differences(story, expected)
    if not _is_of_a_record(expected):
        return
    view = story.view(expected.record)
    yield from offer_differences(story, expected)
    for compare in (_of_record, _of_tasks, _of_values, _of_dues, _of_letters):
        yield from compare(story, view, expected)


def _is_of_a_record(expected: Expectation) -> bool:
    """Whether it says anything of its record, which need not be there otherwise."""
    named = (expected.tasks, expected.gates, expected.facts, expected.answers, expected.shown)
    told = (
        expected.dues,
        expected.offers,
        expected.missing,
        expected.lacking,
        expected.texts,
        expected.status,
        expected.outcome,
    )
    return any((*named, *told)) or expected.journal is not None


def _of_file(story: JourneyStory, expected: Expectation, after: int) -> Iterator[Sentence]:
    yield from record_differences(story, expected)
    if expected.entries is not None:
        written = story.entry_types(after)
        yield from _listed(Differing.ENTRIES, "", written, expected.entries)


def _of_record(
    _story: JourneyStory, view: RecordView, expected: Expectation
) -> Iterator[Sentence]:
    if expected.status:
        yield from _otherwise(Differing.STATUS, "", view.record.status, expected.status)
    if expected.outcome:
        found = view.record.outcome or "open"
        yield from _otherwise(Differing.OUTCOME, "", found, expected.outcome)
    if expected.journal is not None:
        types = tuple(entry.type for entry in view.entries)
        yield from _listed(Differing.JOURNAL, "", types, expected.journal)


def _of_tasks(_story: JourneyStory, view: RecordView, expected: Expectation) -> Iterator[Sentence]:
    if not expected.tasks and not expected.gates:
        return
    tasks = {task.step.id: task for task in view.tasks()}
    for step, progress in expected.tasks.items():
        yield from _otherwise(Differing.TASK, step, tasks[step].progress, progress)
    for step, gates in expected.gates.items():
        yield from _named(Differing.GATES, step, tasks[step].gates, gates)


def _of_values(story: JourneyStory, view: RecordView, expected: Expectation) -> Iterator[Sentence]:
    listing = view.kind.listing
    names = {"work_to": listing.work_to, "waiting": listing.waiting}
    for what, wanted_by_name, value_by_name in (
        (Differing.FACT, expected.facts, lambda name: dotted_value(view.facts, name)),
        (Differing.SHOWN, expected.shown, lambda name: view.value(names[name])),
        (Differing.ANSWER, expected.answers, lambda name: _answer(view, name)),
    ):
        yield from _of_each(story, what, wanted_by_name, value_by_name)


def _of_each(
    story: JourneyStory,
    what: Differing,
    wanted: Mapping[str, Written | None],
    value: Callable[[str], Value | None],
) -> Iterator[Sentence]:
    for name, said in wanted.items():
        found = value(name)
        want = with_ids(said, story.ids) if said is not None else None
        if not is_alike(found, want):
            names = {record: name for name, record in story.ids.items()}
            yield from _otherwise(what, name, shown(spelt(found), names), _wanted(said))


def _of_dues(story: JourneyStory, view: RecordView, expected: Expectation) -> Iterator[Sentence]:
    if not expected.dues:
        return
    now, found = story.desk.now(), tuple(dues_now(story.desk, view))
    for name, wanted in expected.dues.items():
        dues = [told(due, now) for due in found if due.id == name]
        if len(dues) == len(wanted) and all(map(is_as_expected, dues, wanted)):
            continue
        why = why_none(view, name) if wanted and not dues else None
        if why is not None:
            none = sentence("journeys.nothing_because", why=why)
            limits = beside("joined.list", map(named, wanted)) or ""
            yield differing(Differing.DUE, name=name, found=none, wanted=limits)
            continue
        # Of dues beyond those that are expected the date in law is told.
        beyond: list[Mapping[DueKey, str]] = [{DueKey.LIMIT: ""}] * len(dues)
        said = (
            named({key: due[key] for key in keys})
            for due, keys in zip(dues, (*wanted, *beyond), strict=False)
        )
        yield from _listed(Differing.DUE, name, tuple(said), tuple(map(named, wanted)))


def _wanted(said: Written | None) -> str:
    return shown(said.value if said is not None else None, {})


def _answer(view: RecordView, name: str) -> Value | None:
    address = address_of(name)
    if address is None:
        return value_of(view.answers, name)
    # A computed cell is expected as every other one.
    return _in_row(value_of(view.facts.filled(view.answers), address.table), address)


def _in_row(table: Value | None, address: RowAddress) -> Value | None:
    rows = rows_of(table)
    place = address.place([row.id for row in rows])
    if place is None:
        return None
    row = rows[place]
    return row.cells.get(address.column) if address.column else (row,)


def _of_letters(
    story: JourneyStory, view: RecordView, expected: Expectation
) -> Iterator[Sentence]:
    for letter, wanted in expected.missing.items():
        yield from _named(Differing.MISSING, letter, lacking_in(story, view, letter), wanted)
    for letter, wanted in expected.lacking.items():
        named = (name if address_of(name) else MARK + name.removeprefix(MARK) for name in wanted)
        yield from _named(Differing.LACKING, letter, lacking_now(story, view, letter), named)
    for letter, passages in expected.texts.items():
        text = said_by(story, view, letter)
        for passage in passages.contains:
            if words_of(passage) not in text:
                yield differing(Differing.NOT_SAID, name=letter, words=passage)
        for passage in passages.lacks:
            if words_of(passage) in text:
                yield differing(Differing.SAID, name=letter, words=passage)


def _named(
    what: Differing, name: str, found: Iterable[str], wanted: Iterable[str]
) -> Iterator[Sentence]:
    """A difference between names whose order says nothing."""
    yield from _listed(what, name, tuple(sorted(set(found))), tuple(sorted(set(wanted))))


def _listed(
    what: Differing, name: str, found: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[Sentence]:
    if found != wanted:
        nothing = sentence("journeys.nothing")
        yield differing(
            what,
            name=name,
            found=beside("joined.list", found) or nothing,
            wanted=beside("joined.list", wanted) or nothing,
        )


def _otherwise(what: Differing, name: str, found: str, wanted: str) -> Iterator[Sentence]:
    if found != wanted:
        yield differing(what, name=name, found=found, wanted=wanted)


def not_as_refused(act: JourneyAct, codes: Iterable[str], words: str) -> Iterator[Sentence]:
    """What a refusal was expected to name or to say, and does not."""
    known, said = set(codes), words_of(words).casefold()
    for expected in act.expects:
        for wanted in expected.refused:
            if wanted not in known and words_of(wanted).casefold() not in said:
                named = beside("joined.list", sorted(known))
                yield differing(Differing.REFUSAL, found=named, wanted=wanted)
