"""Takes up what was in hand before a lock: goes where it was, and opens what was open."""

from __future__ import annotations

from collections.abc import Callable

from workbench.services.casework.unfinished import InHand, UnfinishedLine
from workbench.ui.desk_view import DeskView
from workbench.ui.places import Page, Place


def take_up(view: DeskView, line: UnfinishedLine) -> None:
    """Open what a line tells of, with what was typed in it; other acts are left alone."""
    record, about, first = line.record, line.about, line.about.partition("/")[0]
    acts, papers, last = view.record.acts, view.record.papers, line.about.partition("/")[2]
    on_record: dict[InHand, Callable[[], object]] = {
        InHand.NOTE: acts.write_note,
        InHand.NEXT_ACTION: acts.write_next_action,
        InHand.REOPEN: acts.reopen,
        InHand.GATE: lambda: acts.pass_gate(about),
        InHand.OVERRIDE: lambda: acts.override(about),
        InHand.WITHDRAW: lambda: acts.withdraw(about),
        InHand.DISPATCH: lambda: papers.dispatch(about),
        InHand.WITHDRAW_LETTER: lambda: papers.withdraw(about),
    }
    matters = view.record.matters
    of_matter: dict[InHand, Callable[[], object]] = {
        InHand.JOIN: lambda: matters.join_this(record, about),
        InHand.PART: lambda: matters.part(record),
        InHand.OPEN_FROM: lambda: matters.open_from(record, first, last),
        InHand.MERGE: lambda: matters.merge_into(record, about),
        InHand.UNMERGE: lambda: matters.unmerge(record),
    }
    in_letter: dict[InHand, Callable[[], object]] = {
        InHand.REWORD: lambda: view.letter.reword(last),
        InHand.LEAVE_OUT: lambda: view.letter.leave_out(last),
    }
    if line.act is InHand.STEP:
        view.go(Place(Page.RECORD, record, about))
    elif line.act is InHand.NEW:
        view.new_record(first, about)
    elif line.act is InHand.MAIL:
        view.arrival.take_again(about)
    elif line.act in on_record | of_matter:
        view.go(Place(Page.RECORD, record))
        (on_record | of_matter)[line.act]()
    elif line.act in in_letter:
        view.go(Place(Page.LETTER, record, first))
        in_letter[line.act]()
