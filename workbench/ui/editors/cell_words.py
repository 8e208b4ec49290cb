"""The cells of a table in words, as its editor shows them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.values.registry import say_value
from workbench.domain.values.rows import row_column
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Voice
from workbench.services.pages.record.form import FieldView
from workbench.ui.words import say

NAMELESS = "…"
NO_WORDS: Mapping[str, str] = {}


def former(choice: str, elsewhere: Mapping[str, str] = NO_WORDS) -> str:
    """A choice that is offered no more: as `elsewhere` has it, by its id without a word."""
    return elsewhere.get(choice) or say("answers.former.choice", choice=choice)


def cell_in_words(field: FieldView, value: Value | None, titles: Mapping[str, str]) -> str:
    """A cell in words; `titles` name linked records, documents and letters on file."""
    if value is None:
        return ""
    labels = {**titles, **field.elsewhere, **dict(field.choices)}
    voice = Voice(speech=field.speech, labels=labels, nameless=NAMELESS, former=former)
    return say_value(field.question, value, voice)


def naming_column(field: FieldView) -> tuple[FieldView, ...]:
    """The column that names the rows a table always has; none where it has no such rows."""
    return tuple(
        FieldView(
            question=named,
            label=say("editors.table.row"),
            hint="",
            help="",
            answer=None,
            shown="",
            choices=field.rows,
            speech=field.speech,
        )
        for named in row_column(field.question)
    )
