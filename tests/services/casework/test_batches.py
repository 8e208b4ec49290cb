"""Many commands in few transactions leave what each would leave in one of its own."""

from __future__ import annotations

import gc
import shutil
from functools import partial

import pytest
from chain import chain_faults

from workbench.app.desks import desk_for
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.answers import Answer, Written
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing, Where
from workbench.domain.listing import Test as Compared
from workbench.services.casework.batches import in_batches
from workbench.services.casework.commit import commit
from workbench.services.casework.records import open_in
from workbench.services.casework.refresh import catch_up
from workbench.services.casework.take_over import take_over
from workbench.services.project import project
from workbench.services.sight import acting
from workbench.services.view import view_of

ZONE = "Europe/London"


def case(act, number, entities):
    """A person and her request, answered or not, as an import would bring it."""
    name = f"Ada Lark {number}"
    person = open_in(act, "person", {"full_name": Answer(name), "country": Answer("GB")})
    received = {"at": f"2026-02-{number % 27 + 1:02}T09:00:00+00:00", "zone": ZONE}
    given = {
        "received_at": Answer(received),
        "right": Answer("access"),
        "person": Answer([person]),
        "subject": Answer([person]),
        "language": Answer("en"),
    }
    if entities and number % 3:
        given |= {"entities": Answer(entities), "role": Answer("controller")}
    return open_in(act, "access_request", given, then=lambda opened: course(opened, number))


def course(record, number):
    if number % 2:
        ended = {"outcome": {"value": "granted"}, "answered_on": {"value": "2026-03-01"}}
        yield NewEntry(record=record, type=EntryType.ANSWERED, payload={"set": ended})
        closed = {"outcome": "granted"}
        yield NewEntry(record=record, type=EntryType.CLOSED, payload=closed)


@pytest.fixture
def written(case_template, tmp_path, packs, clock):
    """The same cases, so many at once, each time in a file of its own."""
    opened = []

    def write(at_once, cases=23):
        folder = tmp_path / f"{at_once}.dpo"
        shutil.copytree(case_template[0], folder)
        file = EncryptedCaseFile(folder, case_template[1], read_only=False)
        opened.append(file)
        desk = desk_for(file, packs, now=clock, new_id=counted())
        taken = take_over(desk, "conex").value.values()
        entities = [record for record in taken if kind_of(desk, record) == "organisation"][:1]
        commands = (partial(case, number=number, entities=entities) for number in range(cases))
        made = [
            outcome for batch in in_batches(desk, commands, at_once=at_once) for outcome in batch
        ]
        return desk, made

    yield write
    for file in opened:
        file.close()


def counted():
    numbers = iter(range(10**6))
    return lambda: f"id{next(numbers):06d}"


def kind_of(desk, record):
    with desk.file.reading() as reading:
        return reading.stored(record).kind


def everything(desk):
    """All that a case file says, but for salts, hashes and what counts writes."""
    with desk.file.reading() as reading:
        entries = [
            (entry.number, entry.record, entry.type, entry.payload)
            for entry in reading.all_entries()
        ]
        numbers = list(reading.numbers(Listing(kinds=())))
        rows = reading.rows(numbers)
        stored = [reading.stored(row.record) for row in rows]
        is_open = Where("standing", Compared.IS, "open")
        lists = [
            list(reading.numbers(Listing(kinds=(), where=where, sort=sort, words=words)))
            for where in ((), (is_open,), (is_open, Where("due", Compared.FROM, "2026-03-10")))
            for sort in ("reference", "work_to", "title")
            for words in ("", "lark 1", "granted")
        ]
        links = [reading.linking_to(row.record) for row in rows]
    return entries, rows, [(record.answers, record.answered_by) for record in stored], lists, links


def test_it_makes_no_difference_how_many_share_a_transaction(written):
    alone, made = written(1)
    assert everything(alone)[0][-1][0] > 100
    for at_once in (7, 200):
        together, made_too = written(at_once)
        assert made_too == made
        assert everything(together) == everything(alone)


def test_journal_chain_facts_and_lists_are_true(written):
    desk, made = written(200)
    assert desk.file.verify().flaws == ()
    with desk.file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        for record in made:
            view = view_of(desk, reading, record)
            row = reading.rows([reading.stored(record).number])[0]
            now = project(view, reading, desk.packs.digest)
            assert (row.title, row.fields) == (now.title, now.fields)
            due = view.facts["due"].value
            assert [fixed.value for fixed in view.record.fixed.values()] == [
                Written(due.isoformat())
            ]
    assert catch_up(desk).value == 0


def test_the_first_of_a_batch_is_safe_before_the_next_begins(desk):
    batches = in_batches(desk, (partial(case, number=n, entities=[]) for n in range(9)), at_once=4)
    first = next(batches)
    with desk.file.reading() as reading:
        assert all(reading.stored(record) for record in first)
        assert reading.count(Listing(kinds=("access_request",))) == 4
    batches.close()
    with desk.file.reading() as reading:
        assert reading.count(Listing(kinds=("access_request",))) == 4


class Broken(Exception):
    """A row of an import that cannot be read."""


def broken(_act):
    raise Broken


def test_a_command_that_fails_leaves_nothing_of_its_batch_and_everything_before_it(desk):
    commands = [partial(case, number=n, entities=[]) for n in range(7)]
    commands.insert(5, broken)
    kept = []
    with pytest.raises(Broken):
        kept.extend(
            outcome for batch in in_batches(desk, commands, at_once=4) for outcome in batch
        )
    with desk.file.reading() as reading:
        assert reading.count(Listing(kinds=("access_request",))) == len(kept) == 4
        assert reading.references()[-1] == "AR-2026-0004"
    assert desk.file.verify().whole


def test_a_record_that_was_there_before_shows_what_a_batch_changed(cases):
    person = cases.person("Zoé Martin")
    record = cases.errand("Parcel", person=[person])
    with acting(cases.desk) as act:
        first = case(act, 1, [])
    assert cases.row(first).title == "Ada Lark 1"

    def rename(act):
        changed = {"full_name": {"value": "Zoé Blanc"}}
        payload = {"set": changed, "occurred_on": "2026-03-10"}
        commit(act, person, [NewEntry(record=person, type=EntryType.ANSWERED, payload=payload)])

    list(in_batches(cases.desk, [partial(case, number=2, entities=[]), rename]))
    assert cases.row(record).title == "Parcel · Zoé Blanc"


def test_what_a_batch_saw_goes_with_it_and_waits_for_no_collector(desk):
    def some(numbers):
        list(in_batches(desk, (partial(case, number=n, entities=[]) for n in numbers)))

    some(range(3))  # what is made once and stays
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        some(range(3, 13))
        gc.collect()
        left = {type(found) for found in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not [kind for kind in left if kind.__module__.startswith("workbench")]
