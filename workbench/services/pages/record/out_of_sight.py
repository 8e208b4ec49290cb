"""What a list leaves out because whoever looks has no leave to it: how many, and by reference."""

from __future__ import annotations

from workbench.domain.listing import Listing
from workbench.services.casework.refresh import may_restrict
from workbench.services.ports import Reading
from workbench.services.sight import Sight

_NAMED = 5


def out_of_sight(sight: Sight[Reading], kind: str) -> str:
    """The restricted records of a kind in words, the first by reference; empty for none."""
    if kind not in may_restrict(sight.desk):
        return ""
    every = sight.file.numbers(Listing(kinds=(kind,), of_nobody=True))
    seen = sight.file.numbers(Listing(kinds=(kind,)))
    if len(every) == len(seen):
        return ""
    hidden = sorted(set(every).difference(seen))
    words = sight.desk.words
    references = [row.reference for row in sight.file.rows(hidden[:_NAMED])]
    said = words.joined("joined.list", references)
    more = len(hidden) - len(references)
    if more:
        return words.say("pages.lists.restricted_and_more", count=more, references=said)
    return words.say("pages.lists.restricted", count=len(hidden), references=said)
