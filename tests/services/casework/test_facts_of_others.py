"""Facts that look at other records, and lists that follow when these change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from depth import examples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from workbench.domain.flow import Flow, Step
from workbench.domain.kind import Kind, KindSection, ListColumns
from workbench.domain.listing import FACTS, POINTED
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.records import reopen
from workbench.services.casework.refresh import catch_up
from workbench.services.list_proof import line_flaws


def question(name, kind, **more):
    return Question(id=name, type=QuestionType(kind), optional=True, **more)


def fact(name, uses, inputs=None, **options):
    return FactBinding(id=name, uses=uses, inputs=inputs or {}, options=options)


def kind(name, questions, facts, columns):
    return Kind(
        id=name,
        v=1,
        prefix=name[:3].upper(),
        section=KindSection.REGISTERS,
        icon="x",
        title=("name",),
        open_with=("name",),
        questions=(
            question("name", "text"),
            question("outcome", "choice", choices=("done",)),
            *questions,
        ),
        facts=facts,
        listing=ListColumns(columns=columns),
        flow=Flow(
            stages=("s",),
            steps=(
                Step(id="all", stage="s", asks=("name", *(asked.id for asked in questions))),
                Step(id="check", stage="s", asks=("name",)),
                Step(id="end", stage="s", asks=("outcome",), closes="outcome"),
            ),
        ),
    )


STILL_OPEN = {"standing": frozenset({"open"})}
OWNER = kind("owner", (question("country", "text"),), (), ())
PROCESSOR = kind(
    "processor",
    (
        question("reviewed_on", "date"),
        question("owner", "link", to=("owner",)),
    ),
    (
        fact("review", "period_after", {"from": "reviewed_on"}, months=12),
        fact("age", "days_since", {"from": "reviewed_on"}),
        fact("breaches", "linked_from", kind="breach", by="processors", take="found_on"),
        fact(
            "unsolved",
            "linked_from",
            kind="breach",
            by="processors",
            where={"solved": frozenset({False})},
        ),
        fact(
            "that_day",
            "linked_from",
            {"same": "reviewed_on"},
            kind="breach",
            by="processors",
            **{"as": "found_on"},
        ),
        fact("others", "unlinked", {"of": "owner"}, kind="owner"),
        fact("open_others", "unlinked", {"of": "owner"}, kind="owner", among=STILL_OPEN),
        fact("open_breaches", "linked_from", kind="breach", by="processors", where=STILL_OPEN),
    ),
    (
        "breaches",
        "breaches.latest",
        "unsolved",
        "others.count",
        "open_others.count",
        "open_breaches",
        "that_day",
    ),
)
BREACH = kind(
    "breach",
    (
        question("processors", "link", to=("processor",), many=True),
        question("found_on", "date"),
        question("solved", "yes_no"),
    ),
    (
        fact("their_review", "linked", {"link": "processors"}, take="review"),
        fact("their_age", "linked", {"link": "processors"}, take="age"),
        fact("their_country", "linked", {"link": "processors"}, take="owner.country"),
        fact("checked", "done_by", step="check"),
    ),
    ("their_review", "their_country", "their_age"),
)


@pytest.fixture
def packs_of_others(packs):
    """Packs with processors, their owners, and the breaches that name them."""
    added = {made.id: made for made in (OWNER, PROCESSOR, BREACH)}
    return replace(packs, digest="9" * 64, kinds={**packs.kinds, **added})


@pytest.fixture
def others(cases, packs_of_others):
    """A desk with these packs."""
    made = cases.under(packs_of_others)
    yield made
    # Whatever a test did, every line is what it would be if it were made now.
    catch_up(made.desk)
    assert list(line_flaws(made.desk)) == []


def shown(cases, record, *fields):
    found = cases.row(record).fields
    return tuple(found.get(field, "") for field in fields)


def test_a_record_that_points_here_refreshes_the_line_of_the_one_pointed_at(others):
    processor = others.open("processor", name="Hosting")
    assert shown(others, processor, "breaches", "breaches.latest") == ("0", "")
    others.open("breach", name="First", processors=[processor], found_on="2026-03-01")
    assert shown(others, processor, "breaches", "breaches.latest") == ("1", "2026-03-01")
    second = others.open("breach", name="Second")
    assert shown(others, processor, "breaches") == ("1",)
    others.answer(second, "all", processors=[processor], found_on="2026-04-01")
    assert shown(others, processor, "breaches", "breaches.latest") == ("2", "2026-04-01")


def test_whether_they_answer_the_same_as_this_record_is_followed_on_both_sides(others):
    processor = others.open("processor", name="Hosting", reviewed_on="2026-03-01")
    breach = others.open("breach", name="First", processors=[processor], found_on="2026-03-01")
    assert shown(others, processor, "that_day") == ("1",)
    others.answer(breach, "all", found_on="2026-03-02")
    assert shown(others, processor, "that_day") == ("0",)
    others.answer(processor, "all", reviewed_on="2026-03-02")
    assert shown(others, processor, "that_day") == ("1",)


def test_a_record_that_points_here_no_more_or_says_something_else_is_followed(others):
    processor = others.open("processor", name="Hosting")
    breach = others.open("breach", name="First", processors=[processor], solved=False)
    assert shown(others, processor, "breaches", "unsolved") == ("1", "1")
    others.answer(breach, "all", solved=True)
    assert shown(others, processor, "breaches", "unsolved") == ("1", "0")
    others.answer(breach, "all", processors=None)
    assert shown(others, processor, "breaches") == ("0",)


def test_a_purged_record_points_no_more(others, clock):
    processor = others.open("processor", name="Hosting")
    breach = others.open("breach", name="First", processors=[processor])
    with others.desk.file.writing(clock()) as writing:
        writing.purge(breach)
    catch_up(others.desk)
    assert shown(others, processor, "breaches") == ("0",)


def test_who_is_not_pointed_at_is_left_alone(others):
    here, there = others.open("processor", name="A"), others.open("processor", name="B")
    version = others.stored(there).version
    others.open("breach", name="First", processors=[here])
    assert others.stored(there).version == version
    with others.desk.file.reading() as reading:
        reads = reading.projection(here).reads
    assert (here, POINTED) in reads


def test_a_fact_of_a_linked_record_is_shown_as_it_is_now(others):
    processor = others.open("processor", name="Hosting", reviewed_on="2026-01-31")
    breach = others.open("breach", name="First", processors=[processor])
    assert shown(others, breach, "their_review") == ("2027-01-31",)
    others.answer(processor, "all", reviewed_on="2026-02-28")
    assert shown(others, breach, "their_review") == ("2027-02-28",)
    with others.desk.file.reading() as reading:
        assert (processor, FACTS) in reading.projection(breach).reads


def test_an_answer_two_links_away_is_followed(others):
    owner = others.open("owner", name="Group", country="IE")
    processor = others.open("processor", name="Hosting", owner=[owner])
    breach = others.open("breach", name="First", processors=[processor])
    assert shown(others, breach, "their_country") == ("IE",)
    others.answer(owner, "all", country="FR")
    assert shown(others, breach, "their_country") == ("FR",)
    elsewhere = others.open("owner", name="Other", country="DE")
    others.answer(processor, "all", owner=[elsewhere])
    assert shown(others, breach, "their_country") == ("DE",)


def test_a_fact_of_a_linked_record_changes_with_time_as_it_does_there(others, clock):
    reviewed = (clock().date() - timedelta(days=3)).isoformat()
    processor = others.open("processor", name="Hosting", reviewed_on=reviewed)
    breach = others.open("breach", name="First", processors=[processor])
    assert shown(others, breach, "their_age") == ("3",)
    clock.move(days=1)
    catch_up(others.desk)
    assert shown(others, breach, "their_age") == ("4",)


def test_records_of_a_kind_that_are_opened_count_for_whoever_lists_the_unlinked(others):
    owner = others.open("owner", name="Group")
    processor = others.open("processor", name="Hosting", owner=[owner])
    assert shown(others, processor, "others.count") == ("0",)
    others.open("owner", name="Stranger")
    assert shown(others, processor, "others.count") == ("1",)


def test_a_record_that_is_closed_counts_no_more_among_the_open_ones(others):
    processor = others.open("processor", name="Hosting")
    owner = others.open("owner", name="Group")
    breach = others.open("breach", name="First", processors=[processor])
    open_ones = ("open_others.count", "open_breaches")
    assert shown(others, processor, *open_ones) == ("1", "1")
    others.answer(owner, "end", outcome="done")
    assert shown(others, processor, *open_ones) == ("0", "1")
    others.answer(breach, "end", outcome="done")
    assert shown(others, processor, *open_ones) == ("0", "0")
    assert shown(others, processor, "others.count", "breaches") == ("1", "1")
    reopen(others.desk, breach, "There is more of it.")
    assert shown(others, processor, *open_ones) == ("0", "1")
    void(others.desk, breach, "It was opened twice.")
    assert shown(others, processor, *open_ones) == ("0", "0")


def test_who_worked_a_step_and_when_is_read_from_the_journal(others, clock):
    breach = others.open("breach", name="First")
    assert others.view(breach).facts["checked"].value is None
    clock.move(hours=3)
    others.answer(breach, "check", name="Second")
    done = others.view(breach).facts["checked"]
    zone = ZoneInfo(others.desk.zone)
    assert done.value.at == clock().astimezone(zone).replace(microsecond=0)
    assert done.part("actor") == others.view(breach).entries[-1].actor
    assert done.part("actor")


def test_two_records_that_take_facts_from_each_other_come_to_an_end(cases, packs):
    pair = kind(
        "pair",
        (question("other", "link", to=("pair",)), question("day", "date")),
        (
            fact("own", "first_of", {"of[1]": "day", "of[2]": "theirs"}),
            fact("theirs", "linked", {"link": "other"}, take="own"),
        ),
        ("own", "theirs"),
    )
    desk = cases.under(replace(packs, digest="8" * 64, kinds={**packs.kinds, "pair": pair}))
    first = desk.open("pair", name="A")
    second = desk.open("pair", name="B", other=[first])
    desk.answer(first, "all", other=[second])
    assert desk.view(first).facts["theirs"].value is None
    desk.answer(second, "all", day="2026-03-01")
    assert desk.view(first).facts["theirs"].value == date(2026, 3, 1)
    assert shown(desk, first, "own", "theirs") == ("2026-03-01", "2026-03-01")


def test_a_chain_of_facts_through_many_records_ends(cases, packs):
    chain = kind(
        "chain",
        (question("next", "link", to=("chain",)), question("day", "date")),
        (
            fact("end", "first_of", {"of[1]": "day", "of[2]": "further"}),
            fact("further", "linked", {"link": "next"}, take="end"),
        ),
        ("end",),
    )
    desk = cases.under(replace(packs, digest="7" * 64, kinds={**packs.kinds, "chain": chain}))
    last = desk.open("chain", name="0", day="2026-03-01")
    records = [last]
    for number in range(1, 8):
        records.append(desk.open("chain", name=str(number), next=[records[-1]]))
    assert desk.view(records[1]).facts["end"].value == date(2026, 3, 1)
    assert desk.view(records[-1]).facts["end"].value is None


ACT = st.tuples(
    st.sampled_from(["point", "solve", "review", "own", "name"]),
    st.integers(0, 2),
    st.integers(0, 2),
)


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(ACT, min_size=1, max_size=8))
def test_whatever_is_done_every_line_is_what_it_would_be_now(cases_anew, packs_of_others, acts):
    with cases_anew(packs_of_others) as others:
        work_and_look(others, acts)


def work_and_look(others, acts):
    """Work three records of each kind, and see that every line follows."""
    owners = [others.open("owner", name=f"O{number}", country="IE") for number in range(3)]
    processors = [others.open("processor", name=f"P{number}") for number in range(3)]
    breaches = [others.open("breach", name=f"B{number}") for number in range(3)]
    points: dict[str, str] = {}
    for act, here, there in acts:
        breach, processor = breaches[here], processors[there]
        match act:
            case "point":
                # What points there already points nowhere now.
                gone = points.get(breach) == processor
                others.answer(breach, "all", processors=None if gone else [processor])
                points[breach] = "" if gone else processor
            case "solve":
                others.answer(breach, "all", solved=bool(there), found_on=f"2026-03-0{there + 1}")
            case "review":
                others.answer(processor, "all", reviewed_on=f"2026-01-0{here + 1}")
            case "own":
                others.answer(processor, "all", owner=[owners[here]])
            case "name":
                others.answer(owners[here], "all", country=["IE", "FR", "DE"][there])
    for processor in processors:
        counted = sum(target == processor for target in points.values())
        assert shown(others, processor, "breaches") == (str(counted),)
    assert list(line_flaws(others.desk)) == []


def test_many_linked_records_are_let_go_of(others):
    processors = [others.open("processor", name=str(number)) for number in range(150)]
    others.open("processor", name="reviewed", reviewed_on="2026-01-31")
    breach = others.open("breach", name="First", processors=processors)
    view = others.view(breach)
    assert view.facts["their_review"].value is None
    view.let_go()
    assert view.stored_answers.around == {}
