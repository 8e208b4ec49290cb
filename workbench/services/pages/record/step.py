"""The step a person works on: its form, what stands before it, and what saving it will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.flow import Progress
from workbench.services.desk import Desk
from workbench.services.pages.record.form import StepPage, step_page
from workbench.services.pages.remark import Remark


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
    return in_words(step_page(desk, record, step))


def in_words(page: StepPage) -> StepInHand:
    """A step with everything that is said around its form."""
    held = _held(page)
    return StepInHand(
        page=page,
        remarks=tuple(_remarks(page)),
        gates=tuple(
            GateRow(
                id=gate.id,
                text=f"Not yet: “{gate.title}”. {gate.guide}".strip(),
                act=f"Pass with a reason: {gate.title}" if gate.passable and page.editable else "",
            )
            for gate in page.gates
        ),
        save="Save and close" if page.closes else "Save and continue",
        state=_state(page, held),
        held=held,
        still_open=tuple(
            field.label
            for field in page.fields
            if field.applies is not False and field.answer is None and not field.question.optional
        ),
    )


def _remarks(page: StepPage) -> Iterator[Remark]:
    if page.progress is Progress.CANNOT_START:
        first = ", ".join(page.waits_for)
        yield Remark(f"This cannot be finished yet. First: {first}.")
    if not page.editable:
        yield Remark("This can only be read: the record is closed or the file read-only.")


def _held(page: StepPage) -> str:
    """Why the record cannot be closed by this step yet."""
    first = ", ".join((*page.waits_for, *(gate.title for gate in page.gates)))
    return f"It cannot be closed yet. First: {first}." if page.closes and first else ""


def _state(page: StepPage, held: str) -> str:
    if page.draft:
        return "A draft is kept; it is not saved yet."
    return "It cannot be closed yet: what comes first stands above." if held else ""
