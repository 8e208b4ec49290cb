"""The next action of a record in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.due.declared import NEXT_ACTION
from workbench.domain.due.due import Due
from workbench.domain.due.own import Acting, NextAction
from workbench.services.pages.deadline import DueWords
from workbench.services.pages.due_words import due_in_words
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActionLine:
    """What is to be done next: its words, how long there is, and who has to act."""

    action: NextAction
    due: DueWords
    who: str


def next_action_line(
    sight: Sight[Reading], view: RecordView, dues: Iterable[Due], speaker: Speaker
) -> NextActionLine | None:
    """The next action of an open record, one of its `dues`; None where nobody wrote one down."""
    action, desk = view.record.next_action, sight.desk
    due = next((due for due in dues if due.id == NEXT_ACTION), None)
    if action is None or due is None:
        return None
    said = due_in_words(speaker, due, desk.now(), desk.zone)
    who = action.who
    if who is Acting.ME and action.actor != desk.file.actor:
        who = Acting.US  # another person of ours took it on
    return NextActionLine(action=action, due=said, who=desk.words.say(f"pages.acting.{who}"))
