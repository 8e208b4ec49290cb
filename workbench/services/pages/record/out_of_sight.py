"""What a list leaves out because whoever looks has no leave to it: how many, and by reference."""

from __future__ import annotations

from workbench.domain.secrecy.leave import has_leave
from workbench.services.casework.refresh import may_restrict
from workbench.services.ports import Reading
from workbench.services.sight import Sight

_NAMED = 5


def out_of_sight(sight: Sight[Reading], kind: str) -> str:
    """The restricted records of a kind in words, the first by reference; empty for none."""
    if kind not in may_restrict(sight.desk):
        return ""
    rows = sight.file.rows(sight.file.restricted((kind,)))
    hidden = [row.reference for row in rows if not _is_listed(sight, row.record)]
    if not hidden:
        return ""
    words = sight.desk.words
    said = words.joined("joined.list", hidden[:_NAMED])
    more = len(hidden) - len(hidden[:_NAMED])
    if more:
        return words.say("pages.lists.restricted_and_more", count=more, references=said)
    return words.say("pages.lists.restricted", count=len(hidden), references=said)


def _is_listed(sight: Sight[Reading], record: str) -> bool:
    # Lists leave out what they know as restricted, whatever became of it since.
    kept = sight.file.stored(record)
    return kept is not None and has_leave(kept.leave, sight.desk.file.actor)
