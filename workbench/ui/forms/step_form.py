"""The form of a step, generated from its questions, with drafts that save themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workbench.domain.answers import Answer, Written, seen_answer
from workbench.domain.canonical import Json
from workbench.domain.guard import Lookup, Seen
from workbench.domain.problem import Problem
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import column
from workbench.ui.editors.cell_words import NO_WORDS
from workbench.ui.editors.editor import Reach, Unreadable
from workbench.ui.fault_words import said
from workbench.ui.forms.field import Field
from workbench.ui.words import say

DRAFT_PAUSE_MS = 800
UNSEEN = Lookup.OUT_OF_SIGHT

Given = dict[str, Answer | None]


class StepForm(QWidget):
    """The questions of a step; `draft_due` comes a moment after the last change.

    `draft_due` carries what is typed, by question; it is empty when that equals the answers.
    """

    draft_due = Signal(object)

    def __init__(
        self,
        fields: tuple[FieldView, ...],
        reach: Reach,
        draft: Mapping[str, Json] | None = None,
    ) -> None:
        super().__init__()
        self.fields = {view.question.id: Field(view, reach) for view in fields}
        self._saved = self.draft()
        for field in self.fields.values():
            field.offer_default()
        self._dirty = False
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self.show_draft(draft or {})
        for field in self.fields.values():
            field.edited.connect(self._edited)
        self.setLayout(column(*self.fields.values(), gap=18))
        self._show_what_applies()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed since the last draft or save."""
        return self._dirty

    def draft(self) -> dict[str, dict[str, Json]]:
        """All that stands in the form, by question, as a draft keeps it."""
        return {name: field.draft() for name, field in self.fields.items()}

    def changes(self) -> dict[str, dict[str, Json]]:
        """What is typed and differs from the saved answers, as a draft keeps it."""
        typed = self.draft()
        return {name: answer for name, answer in typed.items() if answer != self._saved[name]}

    def propose(self, answers: Mapping[str, Written]) -> None:
        """Show answers that are proposed, those of questions that are asked here."""
        for name, answer in answers.items():
            if name in self.fields:
                self.fields[name].show_answer(answer, {})

    def show_draft(self, draft: Mapping[str, Json], titles: Mapping[str, str] = NO_WORDS) -> None:
        """Show again what was typed and not saved, with what linked records are called now."""
        for field in self.fields.values() if titles else ():
            field.editor.show_titles(titles)
        for name, typed in draft.items():
            if name in self.fields and isinstance(typed, Mapping):
                self.fields[name].show_draft(typed)

    def titles(self) -> dict[str, str]:
        """What the records that are chosen in the form are called."""
        editors = (field.editor for field in self.fields.values())
        return {record: title for editor in editors for record, title in editor.titles().items()}

    def given(self) -> Given | None:
        """The answers to save, None where one was taken back; None when something is wrong.

        What is wrong is shown at its question, and the first such question takes the focus.
        """
        given: Given = {}
        wrong: list[Field] = []
        for name, field in self.fields.items():
            field.say("")
            read = field.read()
            if isinstance(read, Unreadable):
                field.say(read.sentence)
                wrong.append(field)
            elif read is not None or self._saved[name]:
                given[name] = read
        if wrong:
            wrong[0].take_focus()
            return None
        changed = self.changes()
        return {name: answer for name, answer in given.items() if name in changed}

    def say(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Show problems at their questions; gives back those that belong to none of them."""
        elsewhere: list[Problem] = []
        first: Field | None = None
        for problem in problems:
            name, _, rest = problem.place.partition("[")
            field = self.fields.get(name)
            if field is None:
                elsewhere.append(problem)
                continue
            number = rest.partition("]")[0]
            words = said(problem)
            if number:
                words = say("forms.step_form.in_row", number=number, problem=words)
            field.say(words)
            first = first or field
        if first is not None:
            first.take_focus()
        return tuple(elsewhere)

    def flush(self) -> None:
        """Hand over what is typed now, if anything changed since."""
        self._timer.stop()
        if self._dirty:
            self._dirty = False
            self.draft_due.emit(self.changes())

    def forget(self) -> None:
        """The answers were saved: nothing is left to keep as a draft."""
        self._timer.stop()
        self._dirty = False

    def set_editable(self, *, editable: bool) -> None:
        """Let people type, or only read."""
        for field in self.fields.values():
            field.set_editable(editable=editable)
            if not editable:
                field.withdraw_default()

    def _edited(self) -> None:
        self._dirty = True
        self._timer.start()
        self._show_what_applies()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del new
        if old is not None and self._dirty and self.isAncestorOf(old):
            self.flush()

    def _show_what_applies(self) -> None:
        for field in self.fields.values():
            field.setVisible(self._applies(field))

    def _applies(self, field: Field) -> bool:
        guard, saved = field.view.question.when, field.view.seen
        here = [name for name in guard.names() if name in self.fields]
        if not here:
            return field.view.applies is not False
        verdict = guard.holds(partial(self._look, saved))
        if verdict is not None or all(name in self.fields for name in guard.names()):
            return verdict is True
        # What is asked elsewhere is missing here: the record itself knew whether it applied.
        answered = all(self._look(saved, name) is not Lookup.MISSING for name in here)
        return field.view.applies is True or (answered and field.view.applies is None)

    def _look(self, saved: Mapping[str, Seen], name: str) -> Seen:
        field = self.fields.get(name)
        if field is None:  # what is asked elsewhere stands as it was saved
            return saved.get(name, UNSEEN)
        read = field.read()
        return seen_answer(read if isinstance(read, Answer) else None)
