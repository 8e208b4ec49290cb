"""Dues as a kind declares them: from which date, when, and who has to act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.guard import ALWAYS, Accepted, Guard

US = "us"
"""Who has to act where nobody else is named."""
NEXT_ACTION, WORK_TO = "next_action", "work_to"
"""Ids that no pack gives: what a person wrote down, and what `[list]` names in short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDue:
    """A duty with its date.

    `source` is a question, a fact or a part of one; with a `column`, a table of which each row
    that passes `where` has a due of its own, called as its cell `named_by` says. `limit` names
    the date in law where `source` is the careful day to work to. `who` is `US`, a name whose
    answer tells for whom the record waits, or an id that the kind words. The last `quiet_days`
    or `quiet_hours` before it are those in which it is shown; none: always. One of a `roll` is
    due on its day, while its list is on file: then the list is to be destroyed.
    """

    id: str
    source: str = ""
    column: str = ""
    where: Mapping[str, Accepted] = field(default_factory=dict)
    named_by: str = ""
    limit: str = ""
    when: Guard = ALWAYS
    who: str = US
    quiet_days: int = 0
    quiet_hours: int = 0
    roll: str = ""


def in_short(work_to: str, waiting: str) -> tuple[DeclaredDue, ...]:
    """The one due that a list declares by `work_to` and `waiting`; none where it has neither."""
    if not work_to and not waiting:
        return ()
    limit = work_to.partition(".")[0]
    return (DeclaredDue(id=WORK_TO, source=work_to, limit=limit, who=waiting or US),)
