"""The step a person works on: its form, what stands before it, and what saving it will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.flow import Progress
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.desk import Desk
from workbench.services.pages.record.form import StepPage, step_page
from workbench.services.pages.remark import Remark
from workbench.services.pages.task_lines import GateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """A closed gate before a step; `act` names the way past it, empty where there is none."""

    id: str
    text: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepInHand:
    """A step with its form.

    `save` words the button, `held` says why the record cannot be closed yet, `state` what the
    foot of the form says; `still_open` are the labels of what is not answered yet.
    """

    page: StepPage
    remarks: tuple[Remark, ...]
    gates: tuple[GateRow, ...]
    save: str
    state: str
    held: str
    still_open: tuple[str, ...]

    @property
    def step(self) -> str:
        """The id of the step."""
        return self.page.step


def step_in_hand(desk: Desk, record: str, step: str) -> StepInHand:
    """A step of a record; raises NoSuchRecord, UnknownKind, KeyError for an unknown step."""
    return in_words(step_page(desk, record, step), desk.words)


def in_words(page: StepPage, words: Catalogue) -> StepInHand:
    """A step with everything that is said around its form."""
    held = _held(page, words)
    return StepInHand(
        page=page,
        remarks=tuple(_remarks(page, words)),
        gates=tuple(
            _gate(gate, words, may_pass=gate.passable and page.editable) for gate in page.gates
        ),
        save=words.say(
            "pages.step.save_and_close" if page.closes else "pages.step.save_and_continue"
        ),
        state=_state(page, held, words),
        held=held,
        still_open=tuple(
            field.label
            for field in page.fields
            if field.applies is not False and field.answer is None and not field.question.optional
        ),
    )


def _gate(gate: GateLine, words: Catalogue, *, may_pass: bool) -> GateRow:
    return GateRow(
        id=gate.id,
        text=words.say("pages.step.not_yet", gate=gate.title, guide=gate.guide).strip(),
        act=words.say("pages.step.pass_with_a_reason", gate=gate.title) if may_pass else "",
    )


def _remarks(page: StepPage, words: Catalogue) -> Iterator[Remark]:
    if page.progress is Progress.CANNOT_START:
        first = words.joined("joined.list", page.waits_for)
        yield Remark(words.say("pages.step.cannot_be_finished_yet", first=first))
    if page.closed:
        yield Remark(words.say("pages.step.record_is_closed"))
    if page.read_only:
        yield Remark(words.say("pages.step.file_is_read_only"))


def _held(page: StepPage, words: Catalogue) -> str:
    """Why the record cannot be closed by this step yet."""
    waits_for = (*page.waits_for, *(gate.title for gate in page.gates))
    first = words.joined("joined.list", waits_for)
    is_held = page.closes and first
    return words.say("pages.step.cannot_be_closed_yet", first=first) if is_held else ""


def _state(page: StepPage, held: str, words: Catalogue) -> str:
    if page.draft:
        return words.say("pages.step.a_draft_is_kept")
    return words.say("pages.step.what_comes_first_stands_above") if held else ""
