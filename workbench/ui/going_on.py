"""Takes up what was in hand before a lock: goes where it was, and opens what was open."""

from __future__ import annotations

from collections.abc import Callable

from workbench.services.casework.unfinished import NEW, STEP, UnfinishedLine
from workbench.ui.acts.dispatch import DISPATCH
from workbench.ui.acts.record_acts import GATE, NOTE, OVERRIDE, REOPEN, WITHDRAW
from workbench.ui.desk_view import DeskView
from workbench.ui.intake.mail_in_hand import MAIL
from workbench.ui.letter.page import LEAVE_OUT, REWORD
from workbench.ui.places import Place


def go_on(view: DeskView, line: UnfinishedLine) -> None:
    """Open what a line tells of, with what was typed in it; other acts are left alone."""
    record, about, first = line.record, line.about, line.about.partition("/")[0]
    acts, last = view.record.acts, line.about.partition("/")[2]
    on_record: dict[str, Callable[[], object]] = {
        NOTE: acts.write_note,
        REOPEN: acts.reopen,
        GATE: lambda: acts.pass_gate(about),
        OVERRIDE: lambda: acts.override(about),
        WITHDRAW: lambda: acts.withdraw(about),
        DISPATCH: lambda: view.record.dispatch(about),
    }
    in_letter: dict[str, Callable[[], object]] = {
        REWORD: lambda: view.letter.reword(last),
        LEAVE_OUT: lambda: view.letter.leave_out(last),
    }
    if line.act == STEP:
        view.go(Place("record", record, about))
    elif line.act == NEW:
        view.new_record(first, about)
    elif line.act == MAIL:
        view.arrival.take_again(about)
    elif line.act in on_record:
        view.go(Place("record", record))
        on_record[line.act]()
    elif line.act in in_letter:
        view.go(Place("letter", record, first))
        in_letter[line.act]()
