"""Every type of answer from end to end: from the journal to its editor and back."""

from __future__ import annotations

from datetime import date
from itertools import count
from types import SimpleNamespace

import pytest
from listed import list_lines, list_numbers
from PySide6.QtWidgets import QApplication

from tests.ui.editors.every_type import SAMPLES, type_over, write_pack
from workbench.app.desks import desk_for
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs
from workbench.db.verify import verify
from workbench.domain.answers import Answer, Written
from workbench.domain.flow import Progress
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.domain.question import QuestionType
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value import Unread
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import attach
from workbench.services.casework.records import answer, open_in, open_record, save_draft
from workbench.services.pages.finding import form_offers
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import step_page
from workbench.services.sight import acting
from workbench.services.view import view_of
from workbench.ui.forms.reach import reach_for
from workbench.ui.forms.step_form import StepForm
from workbench.ui.session import Session

TYPES = pytest.mark.parametrize("of", list(QuestionType), ids=str)


@pytest.fixture(scope="module")
def sampler(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sampler")
    write_pack(folder)
    packs, problems = read_packs([resources(), folder])
    assert [str(problem) for problem in problems] == []
    return packs


@pytest.fixture
def board(qtbot, opened_file, sampler, clock, tmp_path, type_text):
    """A desk with two persons and a file on it, and what the hands need."""
    ids = count(99)
    desk = desk_for(opened_file, sampler, now=clock, new_id=lambda: f"id{next(ids):04d}")
    session = Session()
    session.start(opened_file, desk, desk)
    with acting(desk) as act:
        for person, name in (("ash", "Ada Ash"), ("oak", "Ona Oak")):
            open_in(act, "person", {"full_name": Answer(name)}, record=person)

    def file(name):
        (tmp_path / name).write_text(f"This is the {name}.", encoding="utf-8")
        return tmp_path / name

    def opened(of, which):
        record = open_record(desk, "sampler", {"name": Written(f"Sample {which}")}).value
        written = SAMPLES[of].written[which]
        if of is QuestionType.FILE:
            written = [kept(record, written[0])]
        answer(desk, record, "ask", {str(of): Written(written)})
        return record

    def kept(record, name):
        attach(desk, record, f"{name}.txt", file(f"{name}.txt").read_bytes())
        return view(record).record.attachments[-1].document

    def view(record):
        with desk.file.reading() as reading:
            return view_of(desk, reading, record)

    return SimpleNamespace(
        desk=desk,
        session=session,
        opened=opened,
        view=view,
        file=file,
        type_text=type_text,
        wait_until=qtbot.waitUntil,
    )


FOREIGN = ({"spelt": ["otherwise"]}, [7, None], 5, "soon", {"at": "soon", "zone": "Mars"}, None)


def reach_of(board, record):
    """What the editors of a record's form may do."""
    offers = board.session.ask(form_offers)
    return reach_for(board.session, lambda _kind, _done: None, offers, record)


@TYPES
@pytest.mark.parametrize("value", FOREIGN, ids=str)
def test_a_value_that_its_question_cannot_read_stays_as_it_was_written(board, keep, of, value):
    record = open_record(board.desk, "sampler", {"name": Written("Strange")}).value
    foreign = {"set": {str(of): {"value": value}, "dropped_long_ago": {"value": value}}}
    with acting(board.desk) as act:
        entry = NewEntry(record=record, type=EntryType.ANSWERED, payload=foreign)
        commit(act, record, [entry])
    former = [line.title for line in record_page(board.desk, record).former]
    is_dropped = [title == "dropped_long_ago (no longer in use)" for title in former]
    # One line says what no question asks, and one more what its question cannot read.
    assert is_dropped.count(True) == (value is not None)
    is_lost = isinstance(field_of(board, record, of).answer.value, Unread)
    assert (False in is_dropped) >= is_lost
    page = step_page(board.desk, record, "ask")
    form = StepForm(page.fields, reach_of(board, record))
    keep(form)
    assert form.given() == {}
    other = next(value_type for value_type in SAMPLES if value_type not in (of, QuestionType.FILE))
    answer(board.desk, record, "ask", {str(other): Written(SAMPLES[other].written[0])})
    with board.desk.file.reading() as reading:
        stored = reading.stored(record)
        assert stored.answers[of] == Written(value)
        assert verify(reading).flaws == ()


def field_of(board, record, of, language="en"):
    page = step_page(board.desk, record, "ask", language)
    return next(field for field in page.fields if field.question.id == of)


def progress(board, record, of):
    tasks = {task.step.id: task.progress for task in board.view(record).tasks()}
    return tasks[f"after_{of}"]


@TYPES
def test_an_answer_is_read_back_as_the_value_that_was_written(board, of):
    if of is QuestionType.FILE:
        record = board.opened(of, 0)
        (document,) = [attachment.document for attachment in board.view(record).record.attachments]
        assert board.view(record).answers["file"] == Answer((document,))
        return
    for which, value in enumerate(SAMPLES[of].read):
        record = board.opened(of, which)
        assert board.view(record).answers[of] == Answer(value)
        with board.desk.file.reading() as reading:
            assert reading.stored(record).answers[of] == Written(SAMPLES[of].written[which])


@TYPES
@pytest.mark.parametrize("language", [0, 1], ids=["en", "fr"])
def test_an_answer_is_said_in_english_and_french(board, of, language):
    for which, said in enumerate(SAMPLES[of].said):
        record = board.opened(of, which)
        assert field_of(board, record, of, ("en", "fr")[language]).shown == said[language]


@TYPES
def test_a_list_shows_and_sorts_what_it_may_show(board, of):
    sample, kind = SAMPLES[of], VALUE_TYPES[of]
    assert kind.in_lists is (sample.listed is not None)
    if sample.listed is None:
        assert of not in board.desk.kind("sampler").listing.columns
        return
    later, earlier = board.opened(of, 1), board.opened(of, 0)
    for descending, expected in ((False, [earlier, later]), (True, [later, earlier])):
        listing = Listing(kinds=("sampler",), sort=str(of), descending=descending)
        lines = list_lines(board.desk, list_numbers(board.desk, listing), [str(of)], "en")
        assert [line.record for line in lines] == expected
    assert lines[0].cells == (sample.listed,)


@TYPES
def test_search_finds_the_words_of_an_answer_and_nothing_else_of_it(board, of):
    record = board.opened(of, 1)
    words = SAMPLES[of].search
    if words:
        assert record in [line.record for line in find_anything(board.desk, words)]
    else:
        value = board.view(record).answers[of].value
        assert list(VALUE_TYPES[of].texts(value)) == []


@TYPES
def test_a_guard_waits_for_the_answer_and_then_compares_it(board, of):
    assert VALUE_TYPES[of].in_guards is bool(SAMPLES[of].guard)
    if not SAMPLES[of].guard:
        return
    empty = open_record(board.desk, "sampler", {"name": Written("Nothing yet")}).value
    assert progress(board, empty, of) is Progress.CANNOT_START
    assert progress(board, board.opened(of, 0), of) is Progress.NOT_NEEDED
    assert progress(board, board.opened(of, 1), of) is Progress.NOT_STARTED


@TYPES
def test_its_editor_shows_the_answer_and_hands_it_makes_another_of_it(board, keep, of):
    record = board.opened(of, 0)
    page = step_page(board.desk, record, "ask")
    reach = reach_of(board, record)
    form = StepForm(page.fields, reach, page.draft)
    keep(form)
    form.show()
    editor = form.fields[of].editor
    before = board.view(record).answers[of].value
    assert editor.read() == before
    assert form.given() == {}
    SAMPLES[of].edit(editor, board)
    given = form.given()
    assert list(given) == [of]
    answer(board.desk, record, "ask", given)
    after = board.view(record).answers[of].value
    if of is QuestionType.FILE:
        names = {
            attachment.document: attachment.name
            for attachment in board.view(record).record.attachments
        }
        assert [names[document] for document in (*before, *after)] == ["first.txt", "second.txt"]
    elif of is QuestionType.TABLE:
        assert [row.cells for row in after] == [row.cells for row in SAMPLES[of].read[1]]
        assert after[0].id == "r1"
    else:
        assert after == SAMPLES[of].read[1]


@TYPES
def test_what_was_typed_comes_back_from_a_draft_as_the_value_it_was(board, keep, of):
    record = board.opened(of, 0)
    reach = reach_of(board, record)
    form = StepForm(step_page(board.desk, record, "ask").fields, reach)
    keep(form)
    form.show()
    SAMPLES[of].edit(form.fields[of].editor, board)
    typed, given = form.changes(), form.given()
    save_draft(board.desk, record, "ask", typed)
    page = step_page(board.desk, record, "ask")
    again = StepForm(page.fields, reach, page.draft)
    keep(again)
    assert list(typed) == [of]
    assert again.given() == given


def test_a_row_in_hand_comes_back_from_a_draft_with_its_values(board, keep):
    record = board.opened(QuestionType.TABLE, 0)
    reach = reach_of(board, record)
    form = StepForm(step_page(board.desk, record, "ask").fields, reach)
    keep(form)
    form.show()
    table = form.fields["table"].editor
    table.edit_row(0)
    dialog = QApplication.activeModalWidget()
    type_over(dialog.editors["on"].main_control(), "4/3/2026", board.type_text)
    save_draft(board.desk, record, "ask", form.changes())
    page = step_page(board.desk, record, "ask")
    again = StepForm(page.fields, reach, page.draft)
    keep(again)
    dialog.reject()
    resumed = again.fields["table"].editor
    resumed.take_up_row()
    row_form = QApplication.activeModalWidget()
    assert row_form.editors["on"].read() == date(2026, 3, 4)
    assert row_form.editors["what"].read() == "A fir"
    row_form.act.click()
    (row,) = resumed.read()
    assert (row.id, row.cells["on"]) == ("r1", date(2026, 3, 4))
