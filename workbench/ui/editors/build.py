"""Which editor belongs to which type of question."""

from __future__ import annotations

from workbench.domain.question import QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.choosing import (
    MOST_RADIOS,
    ChoicesEditor,
    ComboEditor,
    RadioEditor,
    YesNoEditor,
)
from workbench.ui.editors.days import DateEditor, MomentEditor
from workbench.ui.editors.editor import Editor, Reach
from workbench.ui.editors.links import FileEditor, LinkEditor
from workbench.ui.editors.table import TableEditor
from workbench.ui.editors.texts import LongTextEditor, NumberEditor, PerLanguageEditor, TextEditor


def editor_for(field: FieldView, reach: Reach) -> Editor:
    """The editor of a question, or of a column of a table."""
    question = field.question
    match question.type:
        case QuestionType.DATE:
            return DateEditor()
        case QuestionType.MOMENT:
            return MomentEditor(reach)
        case QuestionType.CHOICE | QuestionType.CHOICES | QuestionType.YES_NO:
            return _choosing(field)
        case QuestionType.LINK:
            return LinkEditor(question, reach)
        case QuestionType.FILE:
            return FileEditor(question, reach)
        case _:
            return _typing(field, reach)


def _choosing(field: FieldView) -> Editor:
    if field.question.type is QuestionType.YES_NO:
        return YesNoEditor()
    if field.question.type is QuestionType.CHOICES:
        return ChoicesEditor(field.choices)
    few = 0 < len(field.choices) <= MOST_RADIOS
    return RadioEditor(field.choices) if few else ComboEditor(field.choices)


def _typing(field: FieldView, reach: Reach) -> Editor:
    if field.question.type is QuestionType.TABLE:
        return TableEditor(field, reach, editor_for)
    if field.question.type is QuestionType.NUMBER:
        return NumberEditor(field.question.unit)
    long = field.question.type is QuestionType.LONG_TEXT
    if field.question.per_language:
        return PerLanguageEditor(reach, long=long)
    return LongTextEditor() if long else TextEditor()
