"""Letters to every row of a roll: issued at once, made again one by one while the roll lives."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from tests.services.letters.conftest import Bench, with_kind, with_letter
from tests.services.letters.test_pressed_letters import text_of_pdf
from workbench.app.desks import Press
from workbench.domain.flow import Progress
from workbench.domain.guard import ABSENT, PRESENT, Guard
from workbench.domain.letter import Paragraph, Span
from workbench.domain.letter_template import ClauseRule
from workbench.domain.question import FactBinding
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.keeping.voiding import void
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.faults import Cancelled
from workbench.services.letters.batch import (
    BatchNotTheSame,
    RowCannotBeDrawn,
    issue_batch,
    remade,
)
from workbench.services.letters.copying import copy_of
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import LetterNotReady
from workbench.services.letters.rolls import RollGone
from workbench.services.pages.letter.page import letter_page

LIST = (
    "Full name,Postal address,since,orders\r\n"
    'Ines Vale,"1 Mill Lane\nLeeds",05/11/2019,3\r\n'
    'Omar Dunn,"2 Mill Lane\nYork",2020-01-02,\r\n'
)


@pytest.fixture
def desk(desk):
    return replace(desk, press=Press())


@pytest.fixture
def listed(desk, bench, disclosure):
    def file(text=LIST):
        document = attach(desk, disclosure, "customers.csv", text.encode()).value
        bench.answer(disclosure, "find_out", customer_list=[document])
        return document

    return file


def test_the_letter_of_the_first_row_is_shown(desk, disclosure, listed):
    listed()
    letter = draft(desk, disclosure, "mailing").composition.letter
    assert letter.addressee == ("Ines Vale", "1 Mill Lane", "Leeds")
    assert letter.salutation == "Dear Ines Vale,"
    said = letter.clauses[0].blocks[0].text[0].text
    assert said.startswith("You have been with us since 5 November 2019, Ines Vale.")


def test_a_batch_is_one_entry_with_a_model_and_a_hash_a_letter(desk, bench, disclosure, listed):
    listed()
    issued = issue_batch(desk, disclosure, "mailing").value
    lines = copy_of(desk, issued.document).data.decode("utf-8-sig").split("\r\n")
    assert [line.split(",")[0] for line in lines] == ["row", "1", "2", ""]
    assert len({line.split(",")[1] for line in lines[1:3]}) == 2
    entries = [entry for entry in bench.view(disclosure).entries if entry.type == "issued"]
    assert [entry.payload["count"] for entry in entries] == [2]
    names = "".join(str(entry.payload) for entry in entries)
    assert "Ines" not in names
    model = next(a for a in bench.view(disclosure).record.attachments if a.role == "model")
    assert b"Ines" not in copy_of(desk, model.document).data


def test_the_step_is_done_while_the_list_of_today_was_written_to(desk, bench, disclosure, listed):
    kind = desk.packs.kinds["disclosure"]
    lists_left = FactBinding(
        id="lists_left",
        uses="lacking",
        inputs={"of": "customer_list"},
        options={"letter": "mailing"},
    )
    told = FactBinding(id="told_of_it", uses="letter_sent", options={"letter": "mailing"})
    desk = with_kind(desk, "disclosure", facts=(*kind.facts, lists_left, told))
    bench = Bench(desk)

    def so_far():
        view = bench.view(disclosure)
        task = next(task for task in view.tasks() if task.step.id == "write_to_all")
        return task.progress, view.value("lists_left"), view.value("told_of_it.count")

    assert so_far() == (Progress.NOT_STARTED, None, 0)
    listed()
    assert so_far() == (Progress.NOT_STARTED, 1, 0)
    issued = issue_batch(desk, disclosure, "mailing").value
    assert so_far() == (Progress.NOT_STARTED, 1, 0)
    dispatch(desk, disclosure, issued.id, bench.sending())
    assert so_far() == (Progress.DONE, 0, 2)
    assert len(letter_page(desk, disclosure, "mailing").on_file) == 1
    listed(LIST + 'Lea Frost,"3 Mill Lane\nHull",2021-05-06,1\r\n')
    assert so_far() == (Progress.IN_PROGRESS, 1, 2)
    assert letter_page(desk, disclosure, "mailing").on_file == ()
    again = issue_batch(desk, disclosure, "mailing").value
    dispatch(desk, disclosure, again.id, bench.sending())
    assert so_far() == (Progress.DONE, 0, 5)


def test_each_letter_is_made_again_byte_for_byte_whatever_changed_since(
    desk, bench, disclosure, listed
):
    listed()
    issued = issue_batch(desk, disclosure, "mailing").value
    first = remade(desk, disclosure, issued.id, "2")
    bench.answer(disclosure, "find_out", summary="something else")
    listed(LIST.replace("Omar", "Otto"))
    again = remade(desk, disclosure, issued.id, "2")
    assert first.data == again.data
    assert hashlib.sha256(again.data).hexdigest() == again.sha256
    assert again.file_name.endswith("-mailing-2.pdf")
    with pytest.raises(NotAcceptable):
        remade(desk, disclosure, issued.id, "3")
    with pytest.raises(NoSuchDocument):
        remade(desk, disclosure, "nothing", "1")


def test_once_the_list_is_destroyed_it_is_said_that_nothing_can_be_made_again(
    desk, disclosure, listed
):
    document = listed()
    issued = issue_batch(desk, disclosure, "mailing").value
    destroy(desk, disclosure, document, "it has served its purpose")
    with pytest.raises(RollGone) as told:
        remade(desk, disclosure, issued.id, "1")
    assert "destroyed" in desk.words.tell(told.value.sentence)


def test_a_batch_leaves_as_one_and_its_step_is_done(desk, bench, disclosure, listed):
    listed()
    issued = issue_batch(desk, disclosure, "mailing").value
    dispatch(desk, disclosure, issued.id, bench.sending(how="post"))
    tasks = {task.step.id: task.progress for task in bench.view(disclosure).tasks()}
    assert tasks["write_to_all"] is Progress.DONE


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2020-01-02", "some day", [("since", "2")]),
        ("2020-01-02", "2999-01-02", [("since", "2")]),
        ("Full name", "Who", [("name", "")]),
        ("Omar Dunn,", ",", [("name", "2")]),
    ],
)
def test_what_cannot_be_read_holds_the_whole_batch_back(desk, disclosure, listed, old, new, told):
    listed(LIST.replace(old, new))
    warned = [
        w for w in draft(desk, disclosure, "mailing").warnings if w.caution == "roll_unreadable"
    ]
    assert [(w.about, w.now) for w in warned] == told
    with pytest.raises(LetterNotReady):
        issue_batch(desk, disclosure, "mailing")


def test_without_a_list_there_is_nobody_to_write_to(desk, disclosure):
    cautions = [warned.caution for warned in draft(desk, disclosure, "mailing").warnings]
    assert "no_roll" in cautions


def test_a_row_that_cannot_be_drawn_is_named(desk, disclosure, listed):
    listed(LIST.replace("Omar Dunn", "Omar \U0001f600"))
    with pytest.raises(RowCannotBeDrawn) as told:
        issue_batch(desk, disclosure, "mailing")
    assert "row 2" in desk.words.tell(told.value.sentence)


def test_letters_are_drawn_while_others_write_and_what_changed_meanwhile_is_drawn_anew(
    desk, disclosure, listed
):
    listed()
    meanwhile = [lambda: listed(LIST.replace("Omar", "Otto"))]

    class Interrupted(Press):
        def pdf(self, letter):
            while meanwhile:
                meanwhile.pop()()
            return super().pdf(letter)

    issued = issue_batch(replace(desk, press=Interrupted()), disclosure, "mailing").value
    assert meanwhile == []
    again = remade(desk, disclosure, issued.id, "2")
    otto = draft(desk, disclosure, "mailing").roll.rows[1]
    assert otto.cells["name"] == "Otto Dunn"
    assert hashlib.sha256(again.data).hexdigest() == again.sha256


def test_a_batch_that_nobody_wants_any_more_leaves_nothing(desk, bench, disclosure, listed):
    listed()
    asked = iter((True, False))
    with pytest.raises(Cancelled):
        issue_batch(desk, disclosure, "mailing", go_on=lambda: next(asked))
    assert bench.view(disclosure).record.letters == ()
    assert issue_batch(desk, disclosure, "mailing", go_on=lambda: True).value.beside


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2020-01-02", "some day", "Row 2 of the list: “since” cannot be read."),
        ("Full name", "Who", "The list has no column that could be “name”."),
    ],
)
def test_the_page_says_what_cannot_be_read_and_that_it_forbids(
    desk, disclosure, listed, old, new, said
):
    listed(LIST.replace(old, new))
    page = letter_page(desk, disclosure, "mailing")
    assert [(line.text, line.forbids) for line in page.cautions if "list" in line.text] == [
        (said, True)
    ]
    assert not page.ready


def test_nothing_is_issued_of_a_record_that_is_closed(desk, disclosure, listed):
    listed()
    void(desk, disclosure, "entered twice")
    with pytest.raises(RecordClosed):
        issue_batch(desk, disclosure, "mailing")


def test_a_letter_that_another_version_draws_otherwise_is_not_passed_off_as_the_one_issued(
    desk, disclosure, listed
):
    listed()
    issued = issue_batch(desk, disclosure, "mailing").value

    class OtherPress(Press):
        def pdf(self, letter):
            return super().pdf(letter) + b"%"

    with pytest.raises(BatchNotTheSame):
        remade(replace(desk, press=OtherPress()), disclosure, issued.id, "1")


def test_without_its_model_or_its_roll_no_letter_is_made_again(desk, bench, disclosure, listed):
    listed()
    issued = issue_batch(desk, disclosure, "mailing").value
    with pytest.raises(RollGone):  # the pack says nothing of this list any more
        remade(with_kind(desk, "disclosure", rolls={}), disclosure, issued.id, "1")
    model = next(a for a in bench.view(disclosure).record.attachments if a.role == "model")
    destroy(desk, disclosure, model.document, "it has served its purpose")
    with pytest.raises(NoSuchDocument):
        remade(desk, disclosure, issued.id, "1")


def test_a_clause_stands_in_the_letters_of_rows_that_have_its_cell(
    desk, bench, disclosure, listed
):
    kind = desk.packs.kinds["disclosure"]
    mailing = kind.letters["mailing"]
    rules = (
        *mailing.clauses,
        ClauseRule(id="orders", when=Guard(({"row.orders": frozenset({PRESENT})},))),
        ClauseRule(id="none", when=Guard(({"row.orders": frozenset({ABSENT})},))),
    )
    wording = mailing.wording["en"]
    words = {"orders": "You ordered {row.orders} times.", "none": "You never ordered."}
    clauses = {
        **wording.clauses,
        **{name: (Paragraph((Span(text),)),) for name, text in words.items()},
    }
    desk = with_letter(
        desk,
        "disclosure",
        "mailing",
        clauses=rules,
        wording={"en": replace(wording, clauses=clauses)},
    )
    listed()
    shown = draft(desk, disclosure, "mailing").composition.letter
    assert [clause.id for clause in shown.clauses] == ["what", "orders"]
    issued = issue_batch(desk, disclosure, "mailing").value
    made = [remade(desk, disclosure, issued.id, row).data for row in ("1", "2")]
    texts = [" ".join(text_of_pdf(data).split()) for data in made]
    assert ["You ordered 3 times." in text for text in texts] == [True, False]
    assert ["You never ordered." in text for text in texts] == [False, True]
