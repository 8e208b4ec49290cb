"""Which editor belongs to which type of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.domain.question import QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.amounts import (
    DurationEditor,
    EstimateEditor,
    MoneyEditor,
    NumberEditor,
)
from workbench.ui.editors.choosing import (
    MOST_RADIOS,
    ChoicesEditor,
    ComboEditor,
    RadioEditor,
    YesNoEditor,
)
from workbench.ui.editors.countries import CountryEditor
from workbench.ui.editors.days import DateEditor, MomentEditor
from workbench.ui.editors.editor import Editor, Reach
from workbench.ui.editors.leave import LeaveEditor
from workbench.ui.editors.links import FileEditor, LinkEditor
from workbench.ui.editors.table import TableEditor
from workbench.ui.editors.texts import LongTextEditor, PerLanguageEditor, TextEditor


def editor_for(field: FieldView, reach: Reach) -> Editor:
    """The editor of a question, or of a column of a table."""
    editor = EDITORS[field.question.type](field, reach)
    editor.asked = field.question
    return editor


def _text(field: FieldView, reach: Reach) -> Editor:
    if field.actors:
        return LeaveEditor(field.actors)
    return PerLanguageEditor(reach, long=False) if field.question.per_language else TextEditor()


def _long_text(field: FieldView, reach: Reach) -> Editor:
    if field.question.per_language:
        return PerLanguageEditor(reach, long=True)
    return LongTextEditor()


def _choice(field: FieldView, reach: Reach) -> Editor:
    del reach
    few = 0 < len(field.choices) <= MOST_RADIOS
    offered = RadioEditor if few else ComboEditor
    return offered(field.choices, field.elsewhere)


EDITORS: Mapping[QuestionType, Callable[[FieldView, Reach], Editor]] = {
    QuestionType.TEXT: _text,
    QuestionType.LONG_TEXT: _long_text,
    QuestionType.DATE: lambda _field, _reach: DateEditor(),
    QuestionType.MOMENT: lambda _field, reach: MomentEditor(reach),
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: lambda field, _reach: ChoicesEditor(
        field.choices, field.question.alone, field.elsewhere
    ),
    QuestionType.NUMBER: lambda field, _reach: NumberEditor(field),
    QuestionType.YES_NO: lambda _field, _reach: YesNoEditor(),
    QuestionType.TABLE: lambda field, reach: TableEditor(field, reach, editor_for),
    QuestionType.LINK: lambda field, reach: LinkEditor(field.question, reach),
    QuestionType.FILE: lambda field, reach: FileEditor(field.question, reach),
    QuestionType.DURATION: lambda field, _reach: DurationEditor(field),
    QuestionType.MONEY: lambda field, _reach: MoneyEditor(field),
    QuestionType.COUNTRY: lambda field, _reach: CountryEditor(field),
    QuestionType.ESTIMATE: lambda field, _reach: EstimateEditor(field),
}
