"""What is told in confidence is known to whoever opened it and whom they gave leave: no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import ERRAND, SECRET, Office, told
from workbench.domain.figures.figure import Figure
from workbench.domain.guard import Guard
from workbench.domain.listing import ListField
from workbench.domain.mail import ReadMail
from workbench.domain.status import Status
from workbench.services.casework.documents import attach
from workbench.services.casework.intake import add_to_case, read_dropped
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matching import persons_for
from workbench.services.casework.purge import purge
from workbench.services.casework.records import note, save_draft
from workbench.services.casework.refresh import catch_up
from workbench.services.casework.unfinished import titles_named_in, unfinished
from workbench.services.due_list import due_list
from workbench.services.flaws import Amiss
from workbench.services.letters.copying import copy_of
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue
from workbench.services.list_proof import line_flaws
from workbench.services.pages.document import document_page
from workbench.services.pages.figures import counts_in
from workbench.services.pages.finding import documents_of, records_found
from workbench.services.pages.lists import Asked, lines_of, list_found, list_head, list_page
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.page import record_in_hand
from workbench.services.pages.today import today_page
from workbench.services.searching import Searched
from workbench.services.sight import looking
from workbench.services.view import NoLeave


def everything(desk):
    """All that a desk shows without being asked for one record."""
    page = list_page(desk, "concern")
    return (
        page.found.first,
        lines_of(desk, page.head, [1]),
        today_page(desk, None),
        due_list(desk),
        find_anything(desk, "keys night"),
        find_anything(desk, "CON-2026-0001"),
        records_found(desk, ("concern",), "keys"),
        unfinished(desk),
    )


def test_everything_is_as_usual_for_whoever_opened_it(office):
    record = office.concern()
    page, lines, today, dues, by_words, by_reference, found, _typed = everything(office.desk)
    assert all(told(seen) for seen in (page, lines, today, by_words, by_reference, found))
    assert dues
    assert record_page(office.desk, record).title == SECRET
    assert [entry.reference for entry in due_list(office.desk)] == ["CON-2026-0001"]


def test_nobody_else_hears_anything_of_it_unasked(office):
    record = office.concern()
    save_draft(office.desk, record, "look_into", {"earlier": "Keys"})
    kim = office.as_("kim")
    assert not any(told(seen) for seen in everything(kim))
    page = list_page(kim, "concern")
    assert (page.found.first, page.found.unused) == ((), True)
    assert due_list(kim) == ()
    assert {counter.count for counter in today_page(kim, None).counters} == {"0"}
    assert find_anything(kim, "keys") == ()
    assert unfinished(kim) == ()
    assert titles_named_in(kim, {"earlier": record}) == {record: "CON-2026-0001"}


def test_by_its_very_reference_there_is_reference_and_kind(office):
    record = office.concern()
    office.answer(record, "settle", outcome="settled")
    (line,) = find_anything(office.as_("kim"), "con-2026-0001")
    assert (line.reference, line.kind_name, line.record) == ("CON-2026-0001", "Concern", record)
    assert (line.title, line.stage, line.dues, line.status) == ("", "", (), Status.OPEN)


def test_its_page_is_a_bare_reference(office):
    record = office.concern()
    attach(office.desk, record, "Keys.txt", b"Keys")
    shown = record_in_hand(office.as_("kim"), record)
    assert not told(shown)
    assert shown.page == record_page(office.desk, record)
    assert shown.page.reference == "CON-2026-0001"
    assert shown.page.restricted
    assert (shown.heading.about, shown.heading.title) == ("CON-2026-0001 · Concern", "Concern")
    assert "restricted" in shown.heading.warning
    assert not shown.editable
    assert (shown.stages, shown.history, shown.documents, shown.form) == ((), (), (), None)


ACTS = {
    "answer": lambda office, record: office.answer(record, "settle", outcome="settled"),
    "note": lambda office, record: note(office.desk, record, "Heard."),
    "attach": lambda office, record: attach(office.desk, record, "a.txt", b"a"),
    "draft": lambda office, record: draft(office.desk, record, "summary"),
    "issue": lambda office, record: issue(office.desk, record, "summary"),
    "purge": lambda office, record: purge(office.desk, record, "Over.", "CON-2026-0001"),
}


@pytest.mark.parametrize("voided", [False, True], ids=["listed", "voided"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_done_to_it_without_leave(office, act, voided):
    record = office.concern()
    if voided:
        void(office.desk, record, "A mistake.")
    before = office.journal(record)
    office.as_("kim")
    with pytest.raises(NoLeave) as caught:
        act(office, record)
    assert caught.value.code == "no_leave"
    assert office.journal(record) == before


@pytest.mark.parametrize("voided", [False, True], ids=["listed", "voided"])
def test_its_documents_are_not_handed_out(office, voided):
    record = office.concern()
    document = attach(office.desk, record, "Keys.txt", b"Keys").value
    if voided:
        void(office.desk, record, "A mistake.")
    kim = office.as_("kim")
    assert documents_of(kim, record) == ()
    for ask in (document_page, copy_of):
        with pytest.raises(NoLeave):
            ask(kim, document)
    assert documents_of(office.as_("dana"), record)[0].name == "Keys.txt"


def test_leave_is_given_by_an_answer_and_taken_back_by_one(office):
    record = office.concern(handlers="kim, sam")
    assert record_page(office.as_("kim"), record).title == SECRET
    assert office.numbers() == [1]
    office.answer(record, "take_down", handlers="sam")
    # Whoever leaves does so by an entry of theirs, and sees nothing from then on.
    assert office.journal(record) == ["opened", "answered", "answered"]
    assert office.numbers() == []
    assert record_page(office.desk, record).restricted
    office.as_("dana")
    assert office.numbers() == [1]


def test_while_it_is_undecided_it_is_restricted_and_no_more_once_it_is_not(office):
    record = office.concern(secret=None)
    office.as_("kim")
    assert office.numbers() == []
    office.as_("dana")
    office.answer(record, "take_down", in_confidence=False)
    assert record_page(office.as_("kim"), record).title == SECRET
    assert office.numbers() == [1]


def test_others_that_name_it_call_it_by_its_reference(office):
    office.as_("sam")
    secret = office.concern()
    person = office.person("Zoé Martin")
    office.answer(secret, "take_down", raised_by=[person])
    office.as_("kim")
    follow_up = office.concern("Doors", secret=False)
    office.answer(follow_up, "look_into", earlier=[secret])
    (link,) = record_page(office.desk, follow_up).links
    assert (link.reference, link.title, link.kind) == ("CON-2026-0001", "", "concern")
    assert not told(record_in_hand(office.desk, follow_up))
    assert not told(list_page(office.desk, "concern").found.first)
    assert [line.reference for line in find_anything(office.desk, "doors")] == ["CON-2026-0002"]
    assert find_anything(office.desk, "lent") == ()
    # What everybody's lists keep is the same for everybody.
    sam = office.as_("sam")
    assert not told(list_page(sam, "concern").found.first[1])
    assert told(record_page(sam, follow_up).links)
    assert record_page(sam, person).links
    assert record_page(office.as_("kim"), person).links == ()


def test_others_hear_when_it_is_restricted(office):
    first = office.concern(secret=False)
    second = office.concern("Doors", secret=False)
    office.answer(second, "look_into", earlier=[first])
    kim = office.as_("kim")
    assert find_anything(kim, "lent doors")
    office.as_("dana")
    office.answer(first, "take_down", in_confidence=True)
    kim = office.as_("kim")
    assert find_anything(kim, "lent") == ()
    assert not told(everything(kim))


def test_letters_leave_it_out_for_whoever_has_no_leave(office):
    secret = office.concern()
    follow_up = office.concern("Doors", secret=False)
    office.answer(follow_up, "look_into", earlier=[secret], language="en")

    def text(actor):
        letter = draft(office.as_(actor), follow_up, "summary").composition.letter
        return office.desk.press.text(letter)

    assert SECRET in text("dana")
    assert not told(text("kim"))


def test_the_proof_of_lists_finds_nothing_and_goes_through_everything(office):
    office.concern()
    seen = []
    assert list(line_flaws(office.as_("kim"), lambda at: seen.append(at.total) or True)) == []
    assert max(seen) == 1
    assert office.file.verify().whole


def test_the_proof_of_lists_names_a_record_whose_secrecy_was_taken_away(office):
    office.concern()
    with office.file._engines.writing() as connection:
        connection.exec_driver_sql("DELETE FROM restricted")
    (flaw,) = line_flaws(office.desk)
    assert flaw.flaw is Amiss.LINE_DIFFERS


def test_what_is_worked_out_of_all_records_is_the_same_for_everybody(office):
    records = (office.concern(), office.concern("Doors", secret=False))
    for actor in ("dana", "kim"):
        with looking(office.as_(actor)) as sight:
            others = sight.view(records[1]).stored_answers
            assert others.all_of(["concern"]) == records


def test_what_was_purged_is_no_secret_any_more(office):
    record = office.concern()
    office.answer(record, "settle", outcome="settled")
    purge(office.desk, record, "Over.", "CON-2026-0001")
    page = record_page(office.as_("kim"), record)
    assert (page.status, page.restricted) == (Status.PURGED, False)


def test_a_mail_is_offered_no_case_that_whoever_drops_it_has_no_leave_to(
    tmp_path, clock, packs_with_concerns
):
    in_confidence = replace(ERRAND, restricted_when=Guard(({"risky": frozenset({True})},)))
    kinds = {**packs_with_concerns.kinds, "errand": in_confidence}
    office = Office(tmp_path / "Mails.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    mail = (
        b"From: Zo\xc3\xa9 <zoe@example.org>\nTo: dpo@conex.net\nSubject: About ERR-2026-0001\n"
        b"Date: Mon, 9 Mar 2026 10:00:00 +0000\nMessage-ID: <a@example.org>\n\nHello.\n"
    )

    def offered(actor):
        found = read_dropped(office.as_(actor), "mail.eml", mail)
        return [case.reference for case in found.cases], found.on_file

    person = office.person("Zoé Martin", email="zoe@example.org")
    record = office.errand(person=[person])
    attach(office.desk, record, "mail.eml", mail)
    assert offered("dana") == (["ERR-2026-0001"], ("ERR-2026-0001",))
    assert offered("kim") == ([], ())
    proposal = read_dropped(office.desk, "mail.eml", mail)
    with pytest.raises(NoLeave):
        add_to_case(office.desk, proposal, record, clock().date())
    office.file.close()


def test_lines_that_were_made_before_their_kind_restricted_anything_say_nothing(
    tmp_path, clock, packs_with_concerns
):
    free = replace(packs_with_concerns.kinds["concern"], restricted_when=None, leave="")
    before = replace(
        packs_with_concerns, digest="before", kinds={**packs_with_concerns.kinds, "concern": free}
    )
    office = Office(tmp_path / "Before.dpo", clock, before)
    office.concern()
    kim = office.as_("kim")
    assert told(list_page(kim, "concern").found.first)
    now = replace(kim, packs=packs_with_concerns)
    assert not told(list_page(now, "concern").found.first)
    assert len(due_list(kim)) == 1
    assert due_list(now) == ()
    catch_up(now)
    assert list_page(now, "concern").found.first == ()
    office.file.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_no_word_of_lines_that_were_made_before_that_is_found(
    tmp_path, clock, packs_with_concerns, read_only
):
    free = replace(packs_with_concerns.kinds["concern"], restricted_when=None, leave="")
    before = replace(
        packs_with_concerns, digest="before", kinds={**packs_with_concerns.kinds, "concern": free}
    )
    office = Office(tmp_path / "Before.dpo", clock, before)
    record, open_one = office.concern(), office.concern("Keys of the bicycle", secret=False)
    for actor, found in (("dana", [open_one, record]), ("kim", [open_one])):
        desk = replace(office.as_(actor), packs=packs_with_concerns)
        desk = replace(desk, file=Searched(desk.file)) if read_only else desk
        assert by_words(desk, "keys") == [found, found, found]
        assert by_words(desk, "night keys") == [found[1:]] * 3
    (line,) = find_anything(desk, "CON-2026-0001")
    assert (line.record, line.title) == (record, "")
    office.file.close()


def by_words(desk, words):
    """The records that each search finds by words, newest first."""
    head = list_head(desk, "concern")
    asked = Asked(filter=head.filter, words=words, sort=ListField.REFERENCE, descending=True)
    with desk.file.reading() as reading:
        listed = reading.rows(list_found(desk, head, asked).numbers)
    return [
        [line.record for line in find_anything(desk, words)],
        [row.record for row in listed],
        sorted((offer.id for offer in records_found(desk, ("concern",), words)), reverse=True),
    ]


def test_a_mail_does_not_name_a_person_whom_packs_restrict_by_now(
    tmp_path, clock, packs_with_concerns
):
    always = Guard(({"standing": frozenset({"open", "closed"})},))
    person = replace(packs_with_concerns.kinds["person"], restricted_when=always)
    kinds = {**packs_with_concerns.kinds, "person": person}
    office = Office(tmp_path / "Before.dpo", clock, packs_with_concerns)
    zoe = office.person("Zoé Martin", email="zoe@example.org")
    mail = ReadMail(
        name="m", size=1, sha256="0", from_address="zoe@example.org", from_name="Zoé Martin"
    )
    for actor, offered in (("kim", []), ("dana", [zoe])):
        now = replace(packs_with_concerns, digest="now", kinds=kinds)
        desk = replace(office.as_(actor), packs=now)
        with looking(desk) as sight:
            assert [match.record for match in persons_for(sight, mail)] == offered
    office.file.close()


def test_lines_that_were_made_before_that_open_nothing(tmp_path, clock, packs_with_concerns):
    counted = replace(
        packs_with_concerns.kinds["concern"], figures=(Figure(id="raised", over="raised_on"),)
    )
    now = {**packs_with_concerns.kinds, "concern": counted}
    free = {**now, "concern": replace(counted, restricted_when=None, leave="")}
    before = replace(packs_with_concerns, digest="before", kinds=free)
    office = Office(tmp_path / "Before.dpo", clock, before)
    record = office.concern()
    document = attach(office.desk, record, "Keys.txt", b"Keys").value
    kim = replace(office.as_("kim"), packs=replace(packs_with_concerns, kinds=now))
    assert office.stored(record).leave is None
    assert documents_of(kim, record) == ()
    with looking(kim) as sight:
        ((_figure, count),) = counts_in(sight, counted, None, None)
    assert count.total == 0
    with pytest.raises(NoLeave):
        document_page(kim, document)
    with pytest.raises(NoLeave):
        purge(kim, record, "Over.", "CON-2026-0001")
    office.file.close()


def test_what_nobody_can_read_is_purged_by_those_whom_lists_name(office, packs_with_concerns):
    record = office.concern()
    void(office.desk, record, "A mistake.")
    kinds = {id_: kind for id_, kind in packs_with_concerns.kinds.items() if id_ != "concern"}
    unread = replace(packs_with_concerns, kinds=kinds)
    with pytest.raises(NoLeave):
        purge(replace(office.as_("kim"), packs=unread), record, "Over.", "CON-2026-0001")
    purge(replace(office.as_("dana"), packs=unread), record, "Over.", "CON-2026-0001")
    assert office.stored(record).status is Status.PURGED


def test_what_time_has_overtaken_is_kept_too(office, clock):
    record = office.concern()
    clock.move(days=30)
    kim = office.as_("kim")
    assert not told(everything(kim))
    catch_up(kim)
    assert not told(everything(kim))
    assert office.view(record).leave == {"dana"}
