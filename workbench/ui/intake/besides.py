"""What else a mail opens: further kinds to tick, each with what is carried and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.domain.problem import Problem
from workbench.services.casework.matters.also import problems_also
from workbench.services.pages.matters.besides import AlsoOffered
from workbench.ui.controls import Card, column, label
from workbench.ui.editors.editor import Reach
from workbench.ui.editors.wrapped import WrappedTick
from workbench.ui.fault_words import in_a_row
from workbench.ui.forms.carried import carried_line
from workbench.ui.forms.step_form import Given, StepForm
from workbench.ui.words import say

_INDENT = 26


class OpenedBesides(QWidget):
    """One kind to tick; what belongs to it is in sight while it is ticked."""

    def __init__(self, offered: AlsoOffered, reach: Reach) -> None:
        super().__init__()
        self.offered, self._reach, self._asked = offered, reach, offered.asked
        self.tick = WrappedTick()
        self.tick.take_words(offered.name)
        self._inside = QWidget()
        self._body = column(gap=14)
        self._body.setContentsMargins(_INDENT, 4, 0, 8)
        self._inside.setLayout(self._body)
        for line in offered.carried:
            self._body.addWidget(carried_line(line))
        self.form = self._make_form()
        self.form.propose(offered.proposed)
        self._inside.hide()
        self.tick.toggled.connect(self._inside.setVisible)
        self.setLayout(column(self.tick, self._inside, gap=4))

    def say(self, problems: tuple[Problem, ...]) -> str:
        """Show problems at their questions, asking what was not asked; words for the others."""
        known = {view.question.id for view in self.offered.fields}
        places = {problem.place.partition("[")[0] for problem in problems}
        if (places & known) - self._asked:
            self._ask(self._asked | (places & known))
        elsewhere = in_a_row(self.form.say(problems))
        return (
            say("joined.labelled", label=self.offered.name, value=elsewhere) if elsewhere else ""
        )

    def draft(self) -> dict[str, Any]:
        """What is ticked and typed, as a draft keeps it."""
        asked, typed = sorted(self._asked), self.form.draft()
        return {"ticked": self.tick.isChecked(), "asked": asked, "form": typed}

    def show_draft(self, draft: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        """Show it again, with what linked records are called now."""
        self._ask(self.offered.asked | set(draft.get("asked") or ()))
        self.form.show_draft(draft.get("form") or {}, titles)
        self.tick.setChecked(bool(draft.get("ticked")))

    def _ask(self, names: frozenset[str]) -> None:
        """Ask these questions, keeping what is typed."""
        typed, titles, before = self.form.draft(), self.form.titles(), self.form
        self._asked = names
        self.form = self._make_form()
        self.form.show_draft(typed, titles)
        self._body.removeWidget(before)
        before.hide()
        before.deleteLater()

    def _make_form(self) -> StepForm:
        fields = (view for view in self.offered.fields if view.question.id in self._asked)
        form = StepForm(tuple(fields), self._reach)
        self._body.addWidget(form)
        form.setVisible(bool(form.fields))
        return form


class AlsoCard(Card):
    """Offers what the same mail opens besides."""

    def __init__(self, offered: tuple[AlsoOffered, ...], reach: Reach) -> None:
        super().__init__(say("intake.also.the_same_mail_opens"))
        note = say("intake.also.under_the_same_matter")
        self.body.addWidget(label(note, level="small", tone="muted"))
        self.lines = {kind.kind: OpenedBesides(kind, reach) for kind in offered}
        for line in self.lines.values():
            self.body.addWidget(line)
        self.setVisible(bool(offered))

    def given(self) -> dict[str, Given] | None:
        """The answers of each kind that is ticked; None where something wrong is shown."""
        found = {kind: line.form.given() for kind, line in self._ticked().items()}
        given = {kind: answers for kind, answers in found.items() if answers is not None}
        return given if len(given) == len(found) else None

    def say(self, problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], list[str]]:
        """Show problems of what is ticked; gives the others, and words for what has no field."""
        words: list[str] = []
        for kind, line in self._ticked().items():
            own, problems = problems_also(kind, problems)
            words.append(line.say(own))
        return problems, list(filter(None, words))

    def draft(self) -> dict[str, Any]:
        """What is ticked and typed, by kind."""
        return {kind: line.draft() for kind, line in self.lines.items()}

    def show_draft(self, draft: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        """Show it again."""
        for kind, typed in draft.items():
            if kind in self.lines:
                self.lines[kind].show_draft(typed, titles)

    def _ticked(self) -> dict[str, OpenedBesides]:
        return {kind: line for kind, line in self.lines.items() if line.tick.isChecked()}
