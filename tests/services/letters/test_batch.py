"""Letters to every row of a roll: issued at once, made again one by one while the roll lives."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from workbench.app.desks import Press
from workbench.domain.flow import Progress
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.changes import NotAcceptable
from workbench.services.faults import Cancelled
from workbench.services.letters.batch import RowCannotBeDrawn, issue_batch, remade
from workbench.services.letters.copying import copy_of
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import LetterNotReady
from workbench.services.letters.rolls import RollGone

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
