"""Lists are a cache that is never older than what it shows, and never part of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from listed import list_lines, list_numbers, today

from workbench.app.desks import desk_for
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.answers import Answer
from workbench.domain.listing import Listing, Where
from workbench.domain.listing import Test as Compared
from workbench.services import following
from workbench.services.casework.records import open_in
from workbench.services.casework.refresh import behind, catch_up, refresh
from workbench.services.pages.lists import Asked, list_found, list_head
from workbench.services.pages.overview import find_anything
from workbench.services.pages.today import today_page
from workbench.services.project import project
from workbench.services.sight import acting


def test_lists_are_made_anew_when_the_case_file_is_opened_with_other_packs(cases, packs):
    record = cases.errand("Parcel", risky=True)
    errand = packs.kinds["errand"]
    listing = replace(errand.listing, columns=("name",))
    changed = replace(errand, title=("name", "risky"), listing=listing)
    kinds = {**packs.kinds, "errand": changed}
    head, version = cases.head(), cases.stored(record).version
    later = cases.under(replace(packs, digest="f" * 64, kinds=kinds))
    row = later.row(record)
    assert row.title == "Parcel · yes"
    assert "risky" not in row.fields
    assert cases.stored(record).version == version + 1
    # The packs were kept, which the journal tells; nothing else was written to it.
    assert later.head()[0] == head[0] + 1


def test_nothing_is_made_anew_where_the_packs_are_the_same(cases, packs):
    record = cases.errand()
    version = cases.stored(record).version
    assert refresh(cases.under(packs).desk).value == 0
    assert cases.stored(record).version == version


def test_a_long_refresh_can_be_taken_up_where_it_ended(cases, packs, monkeypatch):
    monkeypatch.setattr("workbench.services.casework.refresh.AT_ONCE", 2)
    for number in range(7):
        cases.errand(f"Parcel {number}")
    changed = replace(packs.kinds["errand"], title=("name", "received_at"))
    later = replace(
        cases.desk,
        packs=replace(packs, digest="f" * 64, kinds={**packs.kinds, "errand": changed}),
    )
    assert refresh(later, most=3).value == 3
    assert len(behind(later)) == 4
    told = []

    def tell(done, total):
        told.append((done, total))
        return done < 2

    assert refresh(later, tell=tell).value == 2
    assert told == [(0, 4), (2, 4)]
    assert refresh(later).value == 2
    assert behind(later) == ()


def test_a_name_that_changes_with_the_packs_is_told_to_those_made_before(cases, packs):
    record = cases.errand("Parcel")
    cases.answer(record, "who", person=[cases.person("Zoé Martin")])
    person = replace(packs.kinds["person"], title=("email",))
    kinds = {**packs.kinds, "person": person}
    later = cases.under(replace(packs, digest="f" * 64, kinds=kinds))
    assert later.row(record).title == "Parcel · PER-2026-0001"


def test_a_record_whose_kind_is_gone_is_still_found(cases, packs, packs_with_visits):
    visits = cases.under(packs_with_visits)
    visits.open(
        "visitor_log",
        arrived_at={"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"},
        visitor=[cases.person("Ada Lark")],
    )
    lines = find_anything(cases.under(packs).desk, "lark")
    assert [line.reference for line in lines] == ["VIS-2026-0001", "PER-2026-0001"]


# --- time passes ----------------------------------------------------------------------------

ARRIVED = {"at": "2026-03-09T22:30:00+00:00", "zone": "Europe/London"}
COLUMNS = ("days_here", "visitor_country")


@pytest.fixture
def visits(cases, packs, packs_with_visits):
    """A desk with a kind whose list counts days and shows what a linked record says."""
    log = packs_with_visits.kinds["visitor_log"]
    shown = replace(log.listing, columns=(*log.listing.columns, "visitor_country", "forgettable"))
    kinds = {**packs.kinds, "visitor_log": replace(log, listing=shown)}
    return cases.under(replace(packs_with_visits, digest="e" * 64, kinds=kinds))


def visit(visits, visitor, arrived=ARRIVED):
    return visits.open("visitor_log", arrived_at=arrived, visitor=[visitor])


def shown(cases, record, *fields):
    """The cells of a record as the window asks for them."""
    (line,) = list_lines(cases.desk, [cases.stored(record).number], fields or COLUMNS)
    return line.cells


def test_days_are_counted_on_when_midnight_passes(visits, clock):
    record = visit(visits, visits.person())
    version = visits.stored(record).version
    assert shown(visits, record, "days_here") == ("1",)
    clock.move(hours=14, minutes=59)  # a minute before midnight
    assert shown(visits, record, "days_here") == ("1",)
    assert visits.stored(record).version == version
    clock.move(minutes=1)
    assert shown(visits, record, "days_here") == ("2",)
    clock.move(days=19)
    assert shown(visits, record, "days_here") == ("21",)


def test_a_list_is_sorted_and_filtered_by_what_is_so_today(visits, clock):
    record = visit(visits, visits.person())
    due = Listing(kinds=("visitor_log",), where=(Where("days_here", Compared.IS, "8"),))
    assert list(list_numbers(visits.desk, due)) == []
    clock.move(days=7)
    assert catch_up(visits.desk).changed == {record}
    assert list(list_numbers(visits.desk, due)) == [visits.stored(record).number]


def test_a_query_writes_nothing_and_shows_the_lines_of_today_all_the_same(visits, clock):
    record = visit(visits, visits.person())
    version = visits.stored(record).version
    clock.move(days=7)
    assert shown(visits, record, "days_here") == ("8",)
    assert today_page(visits.desk, None).overtaken == 1
    head = list_head(visits.desk, "visitor_log")
    asked = Asked(filter="all", words="", sort=head.sort, descending=False)
    found = list_found(visits.desk, head, asked)
    assert found.overtaken == 1
    assert "8" in [cell.text for cell in found.first[0].cells]
    assert visits.stored(record).version == version
    catch_up(visits.desk)
    assert list_found(visits.desk, head, asked).overtaken == 0
    assert today_page(visits.desk, None).overtaken == 0


def test_what_no_time_can_change_is_never_made_anew(cases, clock):
    cases.company()
    person = cases.person()
    clock.move(days=4000)
    assert catch_up(cases.desk).value == 0
    assert cases.stored(person).version == 1


def test_a_day_that_passes_is_followed_on_that_day_alone(visits, clock):
    record = visit(visits, visits.person())
    fields = visits.row(record).fields
    clock.at = datetime.fromisoformat(f"{fields['due']}T12:00:00+00:00")
    assert shown(visits, record, "forgettable") == ("no",)
    clock.move(days=1)
    assert shown(visits, record, "forgettable") == ("yes",)


@pytest.mark.parametrize(("regime", "hours"), [("fr", 14), ("uk", 15)])
def test_midnight_is_that_of_the_place_where_the_law_holds(visits, clock, regime, hours):
    host = visits.company(regime)
    record = visits.open(
        "visitor_log", arrived_at=ARRIVED, visitor=[visits.person()], host_organisation=[host]
    )
    clock.move(hours=hours, seconds=-1)
    assert shown(visits, record, "days_here") == ("1",)
    clock.move(seconds=1)
    assert shown(visits, record, "days_here") == ("2",)


@pytest.mark.parametrize("days", range(0, 130, 13))
def test_until_it_is_overtaken_a_projection_is_what_it_would_be_now(visits, clock, days):
    company = visits.company("uk", calendar="ENG")
    person = visits.person()
    received = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}
    records = [
        visit(visits, person),
        visits.errand(received_at=received, entities=[company]),
        visits.errand(received_at=received),
        visits.open("access_request", received_at=received, right="access", person=[person]),
        person,
        company,
    ]
    clock.move(days=days, hours=days % 24)
    with visits.desk.file.reading() as reading:
        overtaken = reading.overtaken(clock(), 100)
    for record in set(records) - set(overtaken):
        row = visits.row(record)
        with visits.desk.file.reading() as reading:
            made = project(visits.view(record), reading, visits.desk.packs.digest)
        assert (row.title, dict(row.fields)) == (made.title, dict(made.fields))
    catch_up(visits.desk)
    with visits.desk.file.reading() as reading:
        assert reading.overtaken(clock(), 100) == ()


def test_nothing_is_journalled_for_time_that_passes(visits, clock):
    visit(visits, visits.person())
    head = visits.head()
    clock.move(days=3)
    assert catch_up(visits.desk).value == 1
    assert visits.head() == head


def test_a_desk_that_may_not_write_shows_the_lines_of_today_all_the_same(
    visits, clock, opened_file, case_template
):
    record = visit(visits, visits.person("Ada Lark", country="FR"))
    clock.move(days=7)
    opened_file.close()
    reader = EncryptedCaseFile(opened_file._folder, case_template[1], read_only=True)
    desk = desk_for(reader, visits.desk.packs, now=clock)
    with reader.reading() as reading:
        number = reading.stored(record).number
    assert catch_up(desk).value == 0
    (line,) = list_lines(desk, [number], COLUMNS)
    assert line.cells == ("8", "FR")
    assert [vi.title for vi in find_anything(desk, "VIS")] == ["Ada Lark"]
    reader.close()


# --- other records change -------------------------------------------------------------------


def test_an_answer_taken_from_a_linked_record_is_shown_as_it_is_now(visits):
    person = visits.person("Ada Lark", country="GB")
    record = visit(visits, person)
    assert shown(visits, record, "visitor_country") == ("GB",)
    visits.answer(person, step_of(visits, person, "country"), country="FR")
    assert visits.row(record).fields["visitor_country"] == "FR"
    visits.answer(person, step_of(visits, person, "country"), country=None)
    assert "visitor_country" not in visits.row(record).fields


def step_of(cases, record, question):
    steps = cases.view(record).kind.flow.steps
    return next(step.id for step in steps if question in step.asks)


def test_who_did_not_read_an_answer_is_left_alone(visits):
    person = visits.person("Ada Lark", country="GB")
    record = visit(visits, person)
    version = visits.stored(record).version
    visits.answer(person, step_of(visits, person, "email"), email="ada@example.org")
    assert visits.stored(record).version == version


def test_what_shows_a_record_that_shows_another_is_followed_in_its_turn(cases, packs):
    errand = packs.kinds["errand"]
    asks_for_errands = tuple(
        replace(question, to=("errand",)) if question.id == "person" else question
        for question in errand.questions
    )
    reminder = replace(errand, id="reminder", prefix="REM", questions=asks_for_errands)
    later = cases.under(
        replace(packs, digest="d" * 64, kinds={**packs.kinds, "reminder": reminder})
    )
    person = later.person("Zoé Martin")
    parcel = later.errand("Parcel", person=[person])
    third = later.open("reminder", name="Ring", received_at=ARRIVED, person=[parcel])
    assert later.row(third).title == "Ring · Parcel · Zoé Martin"
    later.answer(person, "say_who", full_name="Zoé Blanc")
    assert later.row(third).title == "Ring · Parcel · Zoé Blanc"


def test_two_records_that_name_each_other_come_to_an_end(cases, packs):
    errand = packs.kinds["errand"]
    each_other = tuple(
        replace(question, to=("errand",)) if question.id == "person" else question
        for question in errand.questions
    )
    kinds = {**packs.kinds, "errand": replace(errand, questions=each_other)}
    later = cases.under(replace(packs, digest="d" * 64, kinds=kinds))
    parcel = later.errand("Parcel")
    bottle = later.errand("Bottle", person=[parcel])
    later.answer(parcel, "who", person=[bottle])
    later.answer(parcel, "receive", name="Packet")
    assert later.row(bottle).title.startswith("Bottle · Packet")
    assert catch_up(later.desk).value == 0


def test_an_organisation_that_is_opened_counts_for_whoever_names_none(cases):
    record = cases.errand()
    assert "due" not in cases.row(record).fields
    cases.company("uk")
    before = cases.row(record).fields["due"]
    assert before == str(cases.view(record).facts["due"].value)
    cases.company("fr", "Acme SAS")
    assert cases.row(record).fields["due"] == str(cases.view(record).facts["due"].value)


def test_a_purged_record_is_told_to_whoever_took_an_answer_from_it(visits, clock):
    person = visits.person("Ada Lark", country="GB")
    record = visit(visits, person)
    with visits.desk.file.writing(clock()) as writing:
        writing.purge(person)
    assert refresh(visits.desk).value == 1
    assert "visitor_country" not in visits.row(record).fields


def known(name, person):
    return {
        "name": Answer(name),
        "received_at": Answer(ARRIVED),
        "person": Answer([person]),
    }


def test_a_thousand_referrers_are_queued_and_made_anew_by_whoever_catches_up(cases):
    person = cases.person("Zoé Martin")
    with acting(cases.desk) as act:
        with_person = [open_in(act, "errand", known(f"Parcel {n}", person)) for n in range(1000)]
    cases.answer(person, "say_who", full_name="Zoé Blanc")
    assert cases.row(with_person[999]).title == "Parcel 999 · Zoé Martin"
    assert shown(cases, with_person[999], "person") == ("Zoé Blanc",)
    done = catch_up(cases.desk)
    assert (done.value, done.changed) == (1000, set(with_person))
    assert [line.title for line in find_anything(cases.desk, "parcel blanc 999")] == [
        "Parcel 999 · Zoé Blanc"
    ]
    assert find_anything(cases.desk, "martin") == ()
    assert {cases.row(record).title for record in with_person} == {
        f"Parcel {n} · Zoé Blanc" for n in range(1000)
    }
    assert catch_up(cases.desk).value == 0


def test_the_queue_outlives_the_program_and_is_drained_before_today_answers(
    cases, clock, monkeypatch, opened_file, case_template
):
    monkeypatch.setattr(following, "MOST_FOLLOWED", 2)
    person = cases.person("Zoé Martin")
    company = cases.company("uk", calendar="ENG")
    for number in range(4):
        cases.errand(f"Parcel {number}", person=[person], entities=[company])
    cases.answer(person, "say_who", full_name="Zoé Blanc")
    opened_file.close()
    file = EncryptedCaseFile(opened_file._folder, case_template[1], read_only=False)
    desk = desk_for(file, cases.desk.packs, now=clock)
    with file.reading() as reading:
        assert len(reading.overtaken(clock(), 10)) == 4
    clock.move(days=60)
    assert today_page(desk, None).overtaken == 4
    catch_up(desk)
    lines = today(desk)["overdue"].lines
    assert {line.title for line in lines} == {f"Parcel {n} · Zoé Blanc" for n in range(4)}
    with file.reading() as reading:
        assert reading.overtaken(clock(), 10) == ()
    file.close()
