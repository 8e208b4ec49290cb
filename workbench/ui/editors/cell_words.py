"""The cells of a table in words, as its editor shows them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.answers import read_date, read_moment
from workbench.domain.canonical import Json
from workbench.domain.question import QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import translate
from workbench.ui.day_text import show_day
from workbench.ui.editors.editor import as_list, as_mapping


def said(field: FieldView, value: Json, titles: Mapping[str, str]) -> str:
    """A cell in words; `titles` name linked records and documents."""
    kind = field.question.type
    if value is None:
        return ""
    if kind in (QuestionType.CHOICE, QuestionType.CHOICES):
        labels = dict(field.choices)
        return ", ".join(labels.get(str(one), str(one)) for one in as_list(value))
    if kind in (QuestionType.LINK, QuestionType.FILE):
        return ", ".join(titles.get(str(one), "…") for one in as_list(value))
    if kind in (QuestionType.DATE, QuestionType.MOMENT):
        return _when(value)
    if isinstance(value, bool):
        return translate("Editor", "Yes") if value else translate("Editor", "No")
    if isinstance(value, Mapping):
        return " / ".join(str(text) for text in as_mapping(value).values())
    # A row that a letter added names it by its id.
    return titles.get(str(value), str(value))


def _when(value: Json) -> str:
    moment, day = read_moment(value), read_date(value)
    if moment is not None:
        return f"{show_day(moment.date())}, {moment:%H:%M}"
    return show_day(day) if day is not None else ""
