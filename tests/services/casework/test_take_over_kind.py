"""Records of an older kind continue as a new one: same reference, same answers, one entry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import told

from tests.packs.edits import read_edited
from tests.packs.guests import with_guests
from tests.packs.telling import Told
from workbench.app.desks import desk_for
from workbench.content.findings import Findings
from workbench.content.pack_files import gather
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Written
from workbench.domain.journal import EntryType
from workbench.domain.letter_template import Extent
from workbench.domain.listing import Listing
from workbench.domain.question import FactBinding
from workbench.services.casework.records import answer, open_record
from workbench.services.casework.take_over_kind import take_over_kind, to_take_over
from workbench.services.letters.said.gathered_records import InConfidence, records_of_kind
from workbench.services.list_proof import line_flaws
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.contents import record_page
from workbench.services.sight import looking

ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return with_guests(tmp_path_factory.mktemp("packs"))


@pytest.fixture
def desk(opened_file, folder, clock, fresh_ids):
    packs, problems = read_packs([resources(), folder])
    assert [str(p) for p in problems if not p.notice] == []
    return desk_for(opened_file, sound(packs, problems), now=clock, new_id=fresh_ids)


@pytest.fixture
def visits(desk):
    visitor = open_record(desk, "person", {"full_name": Written("Ada Lark")}).value
    return {purpose: visit(desk, visitor, purpose) for purpose in ("audit", "meeting")}


def visit(desk, visitor, purpose):
    given = {"arrived_at": ARRIVED, "visitor": [visitor], "purpose": purpose}
    return open_record(desk, "visitor_log", {n: Written(v) for n, v in given.items()}).value


def listed(desk, kind):
    with looking(desk) as sight:
        rows = sight.file.rows(sight.file.numbers(Listing(kinds=(kind,))))
        return [row.reference for row in rows]


def test_those_that_the_guard_picks_continue_and_the_others_stay(desk, visits):
    assert to_take_over(desk, "guest_log") == (visits["audit"],)
    assert take_over_kind(desk, "guest_log").value == 1
    assert listed(desk, "guest_log") == ["VIS-2026-0001"]
    assert listed(desk, "visitor_log") == ["VIS-2026-0002"]
    assert take_over_kind(desk, "guest_log").value == 0


def test_a_record_that_continues_keeps_what_it_says_and_one_entry_tells_of_it(desk, visits):
    record = visits["audit"]
    take_over_kind(desk, "guest_log")
    page = record_page(desk, record)
    assert (page.kind, page.reference) == ("guest_log", "VIS-2026-0001")
    with looking(desk) as sight:
        view = sight.view(record)
        told = [entry for entry in view.entries if entry.type == EntryType.TAKEN_OVER]
    assert view.answers["purpose"].value == "audit"
    assert [(e.payload["was"], e.payload["kind"]) for e in told] == [("visitor_log", "guest_log")]
    answer(desk, record, "welcome", {"purpose": Written("other")})
    assert listed(desk, "guest_log") == ["VIS-2026-0001"]
    assert [line.kind for line in find_anything(desk, "VIS-2026-0001")] == ["guest_log"]


def test_lists_and_journal_agree_afterwards(desk, visits):
    take_over_kind(desk, "guest_log")
    assert list(line_flaws(desk)) == []


def test_links_to_the_old_kind_accept_both(desk, visits):
    take_over_kind(desk, "guest_log")
    for record in visits.values():
        open_record(desk, "badge_of_guest", {"visit": Written([record])})
    assert len(listed(desk, "badge_of_guest")) == 2


def test_a_kind_that_takes_nothing_over_leaves_all_as_it_is(desk, visits):
    assert take_over_kind(desk, "person").value == 0
    assert len(listed(desk, "visitor_log")) == 2


COUNTED = FactBinding(
    id="visits",
    uses="linked_from",
    options={"kind": "visitor_log", "by": "visitor", "take": "arrived_at"},
)
AUDITS = replace(
    COUNTED,
    id="audits",
    options={**COUNTED.options, "where": {"purpose": frozenset({"audit"})}},
)
UNMET = FactBinding(
    id="unmet", uses="unlinked", inputs={"of": "visit"}, options={"kind": "visitor_log"}
)


@pytest.fixture
def counting(desk):
    """A desk under which persons count their visits, and badges the visits without one."""
    kinds = dict(desk.packs.kinds)
    for name, facts in (("person", (COUNTED, AUDITS)), ("badge_of_guest", (UNMET,))):
        kinds[name] = replace(kinds[name], facts=(*kinds[name].facts, *facts))
    packs = replace(desk.packs, kinds=kinds, digest="counting")
    return replace(desk, packs=replace(packs, laws={}))


def facts_of(desk, record):
    with looking(desk) as sight:
        return {name: fact.value for name, fact in sight.view(record).facts.items()}


def test_what_counts_records_of_the_old_kind_goes_on_counting_those_that_continue(counting):
    desk, visitor = counting, open_record(counting, "person", {"full_name": Written("Ada")}).value
    audit, meeting = (visit(desk, visitor, purpose) for purpose in ("audit", "meeting"))
    badge = open_record(desk, "badge_of_guest", {"visit": Written([meeting])}).value
    before = facts_of(desk, visitor)
    assert (before["visits"], before["audits"]) == (2, 1)
    assert take_over_kind(desk, "guest_log").value == 1
    assert facts_of(desk, visitor) == before
    assert facts_of(desk, badge)["unmet"] == (audit,)
    visit_of_new_kind = {"arrived_at": ARRIVED, "visitor": [visitor], "purpose": "meeting"}
    given = {name: Written(value) for name, value in visit_of_new_kind.items()}
    newer = open_record(desk, "guest_log", given).value
    assert facts_of(desk, visitor)["visits"] == 3
    assert facts_of(desk, badge)["unmet"] == (audit, newer)
    answer(desk, audit, "welcome", {"purpose": Written("other")})
    assert facts_of(desk, visitor)["audits"] == 0
    assert list(line_flaws(desk)) == []


def test_a_document_gathers_records_that_continue(desk, visits):
    take_over_kind(desk, "guest_log")
    template = next(iter(desk.packs.kinds["visitor_log"].letters.values()))
    template = replace(template, extent=Extent.CASE_FILE)
    with looking(desk) as sight:
        view = sight.view(visits["meeting"])
        found = records_of_kind(InConfidence(sight, view), template, "", "visitor_log")
        newer = records_of_kind(InConfidence(sight, view), template, "", "guest_log")
    assert set(found) == set(visits.values())
    assert newer == (visits["audit"],)


LOOKING = """
[[fact]]
id = "visits"
uses = "linked_from"
kind = "visitor_log"
by = "visitor"
take = "left_at"
where = { badge = "present" }
hidden = true

[list]"""


def test_a_new_kind_that_does_not_ask_what_others_look_at_is_noticed(folder):
    files = gather((resources(), folder), Findings())
    new = "kinds/guest_log/kind.toml"
    _packs, problems = read_edited(
        files,
        ("kinds/person/kind.toml", "[list]", LOOKING),
        (new, 'id = "badge"', 'id = "pass"'),
    )
    told_here = [problem for problem in problems if problem.place == f"{new} takes_over"]
    assert [problem.notice for problem in told_here] == [True]
    assert "look at `badge` of `visitor_log`" in told(told_here[0])


STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-03-02T09:00:00
does = "open"
kind = "person"
name = "ada"
answers = { full_name = "Ada Lark" }

[[act]]
does = "open"
kind = "visitor_log"
name = "visit"
answers = { arrived_at = 2026-03-02T08:00:00, visitor = "@ada", purpose = "audit" }

[[act]]
does = "continue_as"
into = "guest_log"
[act.expect]
record = "@visit"
entries = ["taken_over"]
counts = { guest_log = 1, visitor_log = 0 }
answers = { purpose = "audit" }
"""


@pytest.fixture
def tale(tmp_path, desk):
    return Told(tmp_path, "visitor_log", desk.packs)


def test_a_journey_lets_a_kind_take_another_one_over(tale):
    assert tale.differs(STORY) == []


def test_a_kind_that_takes_nothing_over_is_named_in_a_journey(tale):
    _journeys, problems = tale.read(STORY.replace('"guest_log"', '"person"'))
    assert any("act[3].into" in problem.place for problem in problems), problems
