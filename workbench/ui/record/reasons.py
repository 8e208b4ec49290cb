"""The reasons of a fact under one heading: each with its law, how sure it is, and its doubt."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from workbench.services.pages.facts.reasons import ReasonLine
from workbench.ui.controls import column, label, row, rule, selectable
from workbench.ui.words import joined, say


class Reasons(QWidget):
    """Lists reasons by number; hidden where there are none."""

    def __init__(self, reasons: Iterable[ReasonLine]) -> None:
        super().__init__()
        lines = [_line(number, reason) for number, reason in enumerate(reasons, start=1)]
        heading = label(say("window.reasons.why"), level="label")
        self.setLayout(column(rule(), heading, *lines))
        if not lines:
            self.hide()


def _line(number: int, reason: ReasonLine) -> QWidget:
    words = [selectable(label(reason.text))]
    rests_on = joined("joined.beside", (reason.source, reason.certainty))
    if rests_on:
        words.append(label(rests_on, level="small", tone="muted"))
    if reason.doubt:
        words.append(label(reason.doubt, level="small", tone="soon"))
    count = label(say("joined.numbered", number=number), tone="muted", wrap=False)
    inner = row(column(count, 0), column(*words, gap=1), gap=8)
    inner.setStretch(1, 1)
    made = QWidget()
    made.setLayout(inner)
    return made
