"""Where nobody may answer, what was answered is read and nothing that acts is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workbench.domain.answers import Answer, Knowing
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.value import Row
from workbench.services.pages.record.form import FieldView
from workbench.ui.drop_area import DropArea
from workbench.ui.editors.editor import Chosen, Reach
from workbench.ui.forms.field import Field

WHAT = Question(id="what", type=QuestionType.TEXT)
REACH = Reach(
    new_id=lambda: "new",
    create=lambda _kind, _done: None,
    creatable={"person": "New person"},
    add_file=lambda name, _data: Chosen("d2", name),
)


def seen(question: Question, answer: Answer, columns: tuple[FieldView, ...] = ()) -> FieldView:
    return FieldView(
        question=question,
        label="Label",
        hint="",
        help="",
        answer=answer,
        shown="",
        columns=columns,
        titles={"p1": "PER-1", "d1": "scan.pdf"},
    )


LINK = seen(Question(id="q", type=QuestionType.LINK, to=("person",)), Answer(("p1",)))
FILE = seen(Question(id="q", type=QuestionType.FILE), Answer(("d1",)))
TABLE = seen(
    Question(id="q", type=QuestionType.TABLE, columns=(WHAT,)),
    Answer((Row("r1", {"what": "A scarf"}),)),
    (seen(WHAT, Answer("")),),
)


def acting(field: Field) -> list[str]:
    parts = (*field.editor.findChildren(QPushButton), *field.editor.findChildren(DropArea))
    return [part.accessibleName() for part in parts if part.isVisible()]


@pytest.fixture(params=[LINK, FILE, TABLE], ids=["link", "file", "table"])
def field(request, keep):
    made = keep(Field(request.param, REACH))
    made.show()
    return made


def test_what_would_change_the_answer_is_not_in_sight(qtbot, field):
    assert acting(field)
    field.set_editable(editable=False)
    qtbot.waitUntil(lambda: not acting(field))
    field.editor.show_titles({"p1": "PER-1 · Aoife Lambert"})
    QApplication.processEvents()  # new lines come into sight with the next round of events
    assert acting(field) == []
    assert not field.editor.isEnabled()


def test_it_is_back_once_it_may_be_answered_again(field):
    offered = acting(field)
    field.set_editable(editable=False)
    field.set_editable(editable=True)
    assert sorted(acting(field)) == sorted(offered)


@pytest.mark.parametrize(("view", "words"), [(LINK, "PER-1"), (FILE, "scan.pdf")])
def test_what_was_chosen_stays_in_sight(keep, view, words):
    field = keep(Field(view, REACH))
    field.show()
    field.set_editable(editable=False)
    QApplication.processEvents()
    shown = [text.text() for text in field.editor.chosen.findChildren(QLabel) if text.isVisible()]
    assert shown == [words]


def test_why_there_is_no_answer_can_be_read_and_not_taken_back(keep):
    view = seen(WHAT, Answer(knowing=Knowing.NOT_KNOWN, why="Nobody remembers"))
    field = keep(Field(view, REACH))
    field.show()
    assert field.after_all.isVisible()
    field.set_editable(editable=False)
    assert field.reason.isVisible()
    assert not field.after_all.isVisible()
