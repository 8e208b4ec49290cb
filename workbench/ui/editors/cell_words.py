"""The cells of a table in words, as its editor shows them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.values.registry import say_value
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Voice
from workbench.services.pages.record.form import FieldView

NAMELESS = "…"


def cell_in_words(field: FieldView, value: Value | None, titles: Mapping[str, str]) -> str:
    """A cell in words; `titles` name linked records, documents and letters on file."""
    if value is None:
        return ""
    labels = {**titles, **dict(field.choices)}
    voice = Voice(speech=field.speech, labels=labels, nameless=NAMELESS)
    return say_value(field.question, value, voice)
