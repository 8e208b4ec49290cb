"""A question in a form: its words, its editor, and the way to say that there is no answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from workbench.domain.answers import Answer, Knowing, Written, from_json, read_answer, to_json
from workbench.domain.canonical import Json
from workbench.domain.values.value import Value
from workbench.services.pages.record.form import FieldView
from workbench.services.pages.tone import Tone
from workbench.ui.controls import button, chip, column, label, mark, row, selectable, show_if
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.editor import Reach, Unreadable
from workbench.ui.words import say


def _traced(view: FieldView) -> Iterator[str]:
    if view.passage:
        yield say("forms.field.it_rests_on", passage=view.passage)
    if view.gap:
        yield say("forms.field.a_gap", why=view.gap)


class Field(QWidget):
    """One question with its answer; `edited` follows every change."""

    edited = Signal()
    _as_offered: dict[str, Json]

    def __init__(self, view: FieldView, reach: Reach) -> None:
        super().__init__()
        self.view = view
        self._knowing = Knowing.KNOWN
        self.editor = editor_for(view, reach)
        self.editor.set_name(view.label)
        self.editor.edited.connect(self._changed)
        self._build_why()
        self._build_menu()
        words = view.label
        if view.question.optional:
            words = say("forms.field.optional", label=view.label)
        self.caption = label(words, level="label")
        self.caption.setBuddy(self.editor.main_control())
        self.hint = label(view.hint, tone="muted")
        show_if(self.hint, bool(view.hint))
        self.help = selectable(label(view.help, tone="muted"))
        self.help.hide()
        self.source = label(self._source(), level="small", tone="muted")
        selectable(self.source)
        show_if(self.source, bool(self.source.text()))
        self._build_origin()
        self.problem = label(tone="problem")
        self.problem.hide()
        head = row(self.caption, self.explain, self.unknown, gap=2)
        head.setStretch(0, 1)
        self.setLayout(
            column(
                head,
                self.hint,
                self.help,
                self.editor,
                self.why,
                self.origin,
                self.source,
                self.problem,
                gap=4,
            )
        )
        self.show_answer(view.answer, view.titles or {})

    def _source(self) -> str:
        """The passages that the answer was taken from, and why its source left parts open."""
        lines = [*_traced(self.view)]
        for column_view in self.view.columns:
            lines += (
                say("forms.field.of_a_column", column=column_view.label, said=line)
                for line in _traced(column_view)
            )
        return "\n".join(lines)

    def show_answer(self, given: Answer | Written | None, titles: Mapping[str, str]) -> None:
        """Show an answer that was saved or is proposed, or none."""
        answer = read_answer(self.view.question, given) if given is not None else None
        self.editor.show_titles(titles)
        self._show_knowing(answer.knowing if answer is not None else Knowing.KNOWN)
        known = answer is not None and answer.known
        self.editor.show_value(answer.value if answer is not None and known else None)
        self.reason.setText(answer.why if answer is not None and not known else "")

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Show again what was typed and not saved."""
        if "not_known" in draft or "not_applicable" in draft:
            self.show_answer(from_json(draft), {})
        else:
            self.show_answer(None, {})
            self.editor.show_draft(draft)
        self._show_origin()

    def set_editable(self, *, editable: bool) -> None:
        """Let people answer, or only read: why it is asked can be read in any case."""
        self.editor.set_editable(editable=editable)
        self.why.setEnabled(editable)
        show_if(self.after_all, editable)
        show_if(self.unknown, editable and not self.view.question.must_know)

    def offer_default(self) -> None:
        """Show what is offered where there is no answer yet; saving makes it one."""
        proposed = self._proposed()
        if proposed is not None:
            self.editor.show_value(proposed)
            self._as_offered = self.draft()
            self._show_origin()

    def withdraw_default(self) -> None:
        """Take the default away where nobody can save it: it would read as an answer."""
        if self._proposed() is not None:
            self.editor.show_value(None)
            self.origin.hide()

    def _proposed(self) -> Value | None:
        if self.view.answer is not None:
            return None
        offered = self.view.offered
        return offered.value if offered is not None else self.view.question.default

    def _show_origin(self) -> None:
        """Say from where the value is offered, for as long as it stands there as it was."""
        show_if(self.origin, bool(self.view.origin) and self.draft() == self._as_offered)

    def read(self) -> Answer | Unreadable | None:
        """The answer as it stands, None when there is none."""
        if self._knowing is not Knowing.KNOWN:
            return Answer(knowing=self._knowing, why=self.reason.text().strip())
        read = self.editor.read()
        if isinstance(read, Unreadable):
            return read
        return Answer(read) if read is not None else None

    def draft(self) -> dict[str, Json]:
        """What is typed, in a form that a draft can keep."""
        if self._knowing is Knowing.KNOWN:
            return self.editor.draft()
        read = self.read()
        return to_json(read) if isinstance(read, Answer) else {}

    def say(self, problem: str) -> None:
        """Show what is wrong with the answer; an empty sentence takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.editor.mark_invalid(invalid=bool(problem))
        mark(self.reason, "invalid", bool(problem) and self._knowing is not Knowing.KNOWN)
        self.problem.setAccessibleName(problem)

    def take_focus(self) -> None:
        """Put the cursor where this question is answered."""
        known = self._knowing is Knowing.KNOWN
        (self.editor.main_control() if known else self.reason).setFocus()

    def leave_open(self, knowing: Knowing) -> None:
        """Begin to say that there is no value, and why."""
        self._show_knowing(knowing)
        self.reason.setFocus()
        self._changed()

    def _show_knowing(self, knowing: Knowing) -> None:
        self._knowing = knowing
        self.editor.setVisible(knowing is Knowing.KNOWN)
        self.why.setVisible(knowing is not Knowing.KNOWN)
        not_known = knowing is Knowing.NOT_KNOWN
        self.state.setText(
            say("forms.field.not_known_here")
            if not_known
            else say("forms.field.not_applicable_here")
        )

    def _answer_after_all(self) -> None:
        self._show_knowing(Knowing.KNOWN)
        self.editor.main_control().setFocus()
        self._changed()

    def _clear(self) -> None:
        self._show_knowing(Knowing.KNOWN)
        self.editor.show_value(None)
        self._changed()

    def _changed(self) -> None:
        self.say("")
        self._show_origin()
        self.edited.emit()

    def _build_origin(self) -> None:
        offered = say("forms.field.offered", origin=self.view.origin)
        self.origin = label(offered, level="small", tone="muted")
        self.origin.hide()
        self._as_offered = {}

    def _build_why(self) -> None:
        self.why = QWidget()
        self.state = chip("", Tone.NEAR)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("forms.field.why_is_there_no_answer"))
        self.reason.setAccessibleName(
            say("forms.field.why_there_is_no_answer", label=self.view.label)
        )
        self.reason.textEdited.connect(self._changed)
        self.after_all = button(say("forms.field.answer_after_all"), "quiet")
        self.after_all.setAccessibleName(
            say("forms.field.answer_after_all_label", label=self.view.label)
        )
        self.after_all.clicked.connect(self._answer_after_all)
        line = row(self.state, 0, self.after_all)
        self.why.setLayout(column(line, self.reason, gap=6))
        self.why.hide()

    def _explain(self, shown: bool) -> None:  # noqa: FBT001 - what Qt hands over
        self.help.setVisible(shown)

    def _build_menu(self) -> None:
        self.explain = QToolButton()
        self.explain.setProperty("kind", "quiet")
        self.explain.setText(say("forms.field.why_we_ask"))
        self.explain.setCheckable(True)
        self.explain.setAccessibleName(say("forms.field.why_we_ask_label", label=self.view.label))
        self.explain.toggled.connect(self._explain)
        show_if(self.explain, bool(self.view.help))
        menu = QMenu(self)
        menu.addAction(say("forms.field.not_known"), lambda: self.leave_open(Knowing.NOT_KNOWN))
        menu.addAction(
            say("forms.field.not_applicable"), lambda: self.leave_open(Knowing.NOT_APPLICABLE)
        )
        menu.addSeparator()
        menu.addAction(say("forms.field.clear_the_answer"), self._clear)
        self.unknown = QToolButton()
        self.unknown.setProperty("kind", "quiet")
        self.unknown.setText(say("forms.field.no_answer"))
        self.unknown.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.unknown.setMenu(menu)
        self.unknown.setAccessibleName(
            say("forms.field.say_that_there_is_no_answer", label=self.view.label)
        )
        show_if(self.unknown, not self.view.question.must_know)
