"""The DPO's work on one request, scene by scene, through the pages of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit

from workbench.domain.flow import Progress
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.wording import keys
from workbench.services.pages.record.contents import RecordPage, record_page
from workbench.services.pages.task_lines import Stage
from workbench.services.pages.tone import Tone
from workbench.tour import mail_in
from workbench.tour.kit import Kit, button_saying
from workbench.tour.letter_work import send_letter
from workbench.tour.navigating import go_to_page, go_to_record, list_of, open_record, show_tab
from workbench.tour.script import Does, Scene, Story
from workbench.tour.stopped import TourStopped
from workbench.ui.dialogs import FormDialog
from workbench.ui.places import TODAY, Page, Tab
from workbench.ui.record.step_pane import StepPane
from workbench.ui.words import joined, say

KIND = "access_request"
_MOVES_DATES = (Does.TAKE_IN, Does.ADD, Does.ANSWER, Does.SEND)


class CaseWork:
    """Plays the scenes of one story; `record` is its request once the mail was taken in."""

    def __init__(self, kit: Kit, story: Story) -> None:
        self._kit, self._story = kit, story
        self.record = ""
        self._does: dict[Does, Callable[[Scene], None]] = {
            Does.TAKE_IN: self._take_in,
            Does.ADD: self._add,
            Does.ANSWER: self._answer,
            Does.SEND: self._send,
            Does.PASS: self._pass,
            Does.COMPLETE: self._complete,
            Does.NOTE: self._note,
            Does.SHOW: self._show,
        }

    @property
    def page(self) -> RecordPage:
        """The request as it stands."""
        return self._kit.window.session.ask(record_page, self.record)

    def do(self, scene: Scene) -> None:
        """Play one scene at its time, and tell what it did to the date."""
        self._kit.clock.go_to(scene.day, scene.at)
        try:
            self._does[scene.does](scene)
        except TourStopped as stopped:
            where = joined("joined.beside", (self._story.id, scene.does, scene.step, scene.letter))
            raise TourStopped(
                "tour.stop.at_a_scene", why=stopped.sentence, day=scene.day, scene=where
            ) from stopped
        if self.record and scene.does in _MOVES_DATES:
            page = self.page
            for panel in page.dates[:1] if page.status is Status.OPEN else ():
                self._kit.diary.tell_due(page.reference, panel)

    def _take_in(self, scene: Scene) -> None:
        self.record = mail_in.take_in(self._kit, self._story.id, scene)
        page = self.page
        self._kit.diary.tell("tour.told.taken_in", reference=page.reference, name=page.title)

    def _add(self, scene: Scene) -> None:
        reference = self.page.reference
        mail_in.add_to_case(self._kit, self._story.id, scene, self.record, reference)
        self._kit.diary.tell("tour.told.added", reference=reference)

    def _answer(self, scene: Scene) -> None:
        go_to_record(self._kit, KIND, self.record)
        self._fill_step(scene)
        page = self.page
        self._kit.diary.tell(
            "tour.told.answered", reference=page.reference, step=_title(page, scene.step)
        )
        if page.status is Status.CLOSED:
            self._kit.diary.tell(
                "tour.told.closed", reference=page.reference, outcome=page.outcome
            )

    def _send(self, scene: Scene) -> None:
        go_to_record(self._kit, KIND, self.record)
        self._show_step(scene.step)
        letter = self._said(keys.letter(scene.letter))
        self._kit.hands.click(button_saying(self._pane, letter))
        self._kit.wait_for(self._kit.view.letter, sentence("tour.awaited.letter_page_opens"))
        path = send_letter(self._kit, scene)
        self._kit.diary.tell(
            "tour.told.sent",
            reference=self.page.reference,
            letter=letter,
            file=f"letters/{path.name}",
        )

    def _said(self, key: str) -> str:
        return self._kind.word(key, self._kit.window.session.desk.language)[0]

    def _pass(self, scene: Scene) -> None:
        go_to_record(self._kit, KIND, self.record)
        self._show_step(scene.step)
        title = self._said(keys.gate(scene.about))
        self._kit.hands.click(
            button_saying(self._pane, say("pages.step.pass_with_a_reason", gate=title))
        )
        self._give_reason(scene)
        self._kit.diary.tell("tour.told.passed", reference=self.page.reference, gate=title)

    def _complete(self, scene: Scene) -> None:
        open_record(self._kit, scene.about, scene.words)
        self._fill_step(scene)

    def _note(self, scene: Scene) -> None:
        if scene.words:
            open_record(self._kit, scene.about, scene.words)
        show_tab(self._kit, Tab.HISTORY)
        self._kit.hands.click(self._kit.view.record.timeline.note)
        self._give_reason(scene)

    def _show(self, scene: Scene) -> None:
        if scene.about == Page.TODAY:
            go_to_page(self._kit, TODAY)
        elif scene.about.startswith("list "):
            page = list_of(self._kit, scene.about.removeprefix("list "))
            self._kit.hands.write(page.search, "")
            self._kit.wait_until_quiet(page)
        else:
            go_to_record(self._kit, KIND, self.record)
            if scene.step:
                self._show_step(scene.step)
            show_tab(self._kit, Tab(scene.about))
        self._kit.camera.take(scene.picture)

    def _give_reason(self, scene: Scene) -> None:
        dialog = self._kit.hands.dialog(FormDialog, sentence("tour.awaited.reason_asked"))
        self._kit.hands.write(dialog.findChildren(QPlainTextEdit)[0], scene.reason)
        self._kit.camera.take(scene.picture)
        self._kit.hands.click(dialog.act)

    def _fill_step(self, scene: Scene) -> None:
        self._show_step(scene.step)
        pane = self._pane
        if pane.form is None:
            raise TourStopped("tour.stop.no_form_for_task")
        self._kit.answering.fill(pane.form, scene.answers)
        self._kit.camera.take(scene.picture)
        if not scene.answers:
            return
        self._kit.hands.click(pane.save)
        if pane.banner.isVisible() and pane.banner.property("banner") == Tone.BAD.value:
            raise TourStopped("tour.stop.step_not_saved", said=_problems(pane))

    def _show_step(self, step: str) -> None:
        tasks = self._kit.view.record.tasks
        if step not in tasks.buttons:
            raise TourStopped("tour.stop.task_not_shown")
        self._kit.hands.settle()
        if not tasks.buttons[step].isVisible():
            stage = next(
                shown_stage for shown_stage in self._shown.stages if _holds(shown_stage, step)
            )
            self._kit.hands.click(button_saying(tasks, stage.title))
        # The list is drawn anew after each change, so its button is looked up when it is there.
        self._kit.hands.wait(
            tasks.buttons[step].isVisible, sentence("tour.awaited.task_list_drawn")
        )
        self._kit.hands.click(tasks.buttons[step])
        self._kit.hands.wait(lambda: self._pane.step == step, sentence("tour.awaited.task_shown"))

    @property
    def _shown(self) -> RecordPage:
        return self._kit.window.session.ask(record_page, self._kit.view.record.record)

    @property
    def _pane(self) -> StepPane:
        return self._kit.view.record.pane

    @property
    def _kind(self) -> Kind:
        return self._kit.window.session.desk.kind(KIND)


def _title(page: RecordPage, step: str) -> str:
    lines = (task for stage in page.stages for task in stage.tasks)
    line = next(task_line for task_line in lines if task_line.step == step)
    if line.progress is not Progress.DONE:
        return line.title
    return say("joined.ticked", words=line.title)


def _holds(stage: Stage, step: str) -> bool:
    return any(task.step == step for task in stage.tasks)


def _problems(pane: StepPane) -> str:
    fields = pane.form.fields.values() if pane.form is not None else ()
    found = [
        say("joined.labelled", label=field.view.label, value=field.problem.text())
        for field in fields
        if field.problem.text()
    ]
    return joined("joined.sentences", [pane.banner.text.text(), *found])
