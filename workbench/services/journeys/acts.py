"""The one table of acts: which there are, what each says, and which command does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.journeys.journey import JourneyAct
from workbench.domain.values.moment import at_zone
from workbench.services.casework.decided_dates import adopt, override_date
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.holding import hold, release
from workbench.services.casework.keeping.merging import merge, unmerge
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.thread import join, part
from workbench.services.casework.purge import purge
from workbench.services.casework.records import answer, note, open_record, pass_gate, reopen
from workbench.services.casework.take_over import take_over
from workbench.services.journeys import keeping
from workbench.services.journeys.answering import answering, opening
from workbench.services.journeys.continuing import RECORDS, continue_as
from workbench.services.journeys.keeping import (
    BY,
    VALUE,
    WHO,
    ZONE,
    Act,
    with_another,
    with_reason,
)
from workbench.services.journeys.letters import (
    LOOKED_AT,
    NAMED,
    WITH,
    dispatch_letter,
    issue_letter,
)
from workbench.services.journeys.mails import (
    ALSO,
    drop_mail,
    put_item_aside,
    receive_file,
    take_item_in,
)
from workbench.services.journeys.story import JourneyStory
from workbench.services.journeys.targets import ADDRESSEES, ROWS, TO


@dataclass(frozen=True, slots=True, kw_only=True)
class ActKind:
    """One act: `run` does it, None while its command is not built.

    `needs` are the keys that it must say, `may` those that it can say besides. `opens` acts
    make a record, which they name; the others are done to one (`of_record`), or to none. One that
    `carries` opens it from the record it is done to; what `receives` and says neither a kind nor
    a record puts something on the tray. `records` are the keys that name one; where it
    `takes_hour`, its `on` may be a moment.
    """

    run: Act | None = None
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    opens: bool = False
    of_record: bool = True
    carries: bool = False
    receives: bool = False
    records: tuple[str, ...] = ()
    takes_hour: bool = False


def _open(story: JourneyStory, act: JourneyAct) -> None:
    matter = act.text("matter")
    joined = story.view(matter).record.matter if matter else ""
    given = opening(story, act)
    story.name_record(act, open_record(story.desk, act.text("kind"), given, matter=joined).value)


def _answer(story: JourneyStory, act: JourneyAct) -> None:
    record, given = story.record(act.record), answering(story, act)
    answer(story.desk, record, act.text("step"), given, occurred_on=act.days.get("on"))


def _attach(story: JourneyStory, act: JourneyAct) -> None:
    name = act.text("file")
    data, short = act.files[name], name.rpartition("/")[2]
    kept = attach(story.desk, story.record(act.record), short, data, role=act.text("role")).value
    if act.text("name"):
        story.known.documents[act.text("name")] = kept


def _pass_gate(story: JourneyStory, act: JourneyAct) -> None:
    pass_gate(story.desk, story.record(act.record), act.text("gate"), act.text("reason"))


def _override(story: JourneyStory, act: JourneyAct) -> None:
    at, zone = act.text(VALUE), act.text(ZONE)
    told = at_zone(datetime.fromisoformat(at), zone) if zone else at or None
    fact, reason = act.text("fact"), act.text("reason")
    override_date(story.desk, story.record(act.record), fact, told, reason)


def _adopt(story: JourneyStory, act: JourneyAct) -> None:
    adopt(story.desk, story.record(act.record), act.text("fact"))


def _note(story: JourneyStory, act: JourneyAct) -> None:
    note(story.desk, story.record(act.record), act.text("text"))


def _purge(story: JourneyStory, act: JourneyAct) -> None:
    reference = story.view(act.record).record.reference
    purge(story.desk, story.record(act.record), act.text("reason"), reference)


def _take_over(story: JourneyStory, act: JourneyAct) -> None:
    story.known.records.update(take_over(story.desk, act.text("organisation")).value)


def _wait(_story: JourneyStory, _act: JourneyAct) -> None:
    """Nothing is done: time has passed."""


_NOT_BUILT = ActKind()
_TAKING_IN = ("kind", "name", "person", "new_person", "answers", "matter", "on", ALSO)

ACTS: Mapping[str, ActKind] = {
    "open": ActKind(run=_open, needs=("kind", "answers"), may=("name", "matter"), opens=True),
    "mail": ActKind(run=drop_mail, needs=("file",), may=_TAKING_IN, receives=True),
    "take_in": ActKind(run=take_item_in, needs=("item",), may=_TAKING_IN),
    "answer": ActKind(run=_answer, may=("step", "answers", "unset", "on")),
    "attach": ActKind(run=_attach, needs=("file",), may=("name", "role")),
    "issue": ActKind(
        run=issue_letter,
        needs=("letter",),
        may=(
            *("name", "language", "channel", "dated", "sender", "reasons", LOOKED_AT, WITH),
            *(TO, ADDRESSEES, ROWS, NAMED),
        ),
        records=(TO,),
    ),
    "dispatch": ActKind(
        run=dispatch_letter,
        needs=("letter",),
        may=("how", "on", TO, ADDRESSEES, ROWS, "proof", "tracking"),
        takes_hour=True,
    ),
    "pass_gate": ActKind(run=_pass_gate, needs=("gate", "reason")),
    "override": ActKind(run=_override, needs=("fact", "reason"), may=(VALUE,)),
    "adopt": ActKind(run=_adopt, needs=("fact",)),
    "close": ActKind(run=_answer, may=("step", "answers", "outcome", "on")),
    "reopen": ActKind(run=with_reason(reopen), needs=("reason",)),
    "note": ActKind(run=_note, needs=("text",)),
    "next_action": ActKind(run=keeping.plan_next_action, needs=("text", BY), may=(WHO,)),
    "end_next_action": ActKind(run=keeping.finish_next_action),
    "purge": ActKind(run=_purge, needs=("reason",)),
    "take_over": ActKind(run=_take_over, needs=("organisation",), of_record=False),
    "continue_as": ActKind(run=continue_as, needs=("into",), may=(RECORDS,), of_record=False),
    "wait_until": ActKind(run=_wait, may=("until",)),
    "opens": ActKind(
        run=keeping.open_what_follows,
        needs=("kind",),
        may=("name", "answers", "row"),
        opens=True,
        carries=True,
    ),
    "join": ActKind(run=with_another(join, "to"), needs=("to",), may=("reason",), records=("to",)),
    "part": ActKind(run=with_reason(part), may=("reason",)),
    "receive": ActKind(
        run=receive_file, needs=("file",), may=("name",), of_record=False, receives=True
    ),
    "put_aside": ActKind(run=put_item_aside, needs=("item", "reason"), of_record=False),
    "withdraw": ActKind(run=keeping.withdraw_letter, needs=("letter", "reason"), may=(TO,)),
    "hold": ActKind(run=with_reason(hold), needs=("reason",)),
    "release": ActKind(run=with_reason(release), needs=("reason",)),
    "destroy": ActKind(run=keeping.destroy_document, needs=("document", "reason")),
    "destroy_by_rule": ActKind(run=keeping.destroy_lists, needs=("roll",)),
    "void": ActKind(run=with_reason(void), needs=("reason",)),
    "move": ActKind(
        run=keeping.move_document, needs=("document", "to", "reason"), records=("to",)
    ),
    "merge": ActKind(
        run=with_another(merge, "into"), needs=("into",), may=("reason",), records=("into",)
    ),
    "unmerge": ActKind(run=with_reason(unmerge), may=("reason",)),
    "undo": ActKind(run=with_reason(undo), may=("reason",)),
    "import": _NOT_BUILT,
}
"""Every act by its word. Whoever builds a command puts it here, and nowhere else."""
