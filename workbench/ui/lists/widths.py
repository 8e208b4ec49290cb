"""How the columns of a list share its room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

NARROWEST = 72
TITLE_LEAST = 220
_CELL_MOST = 260  # what the words of a cell may claim beside a shorter heading
_HEADING_LEAST, _CELL_LEAST = 130, 110  # what is left of either where there is no room for all


@dataclass(frozen=True, slots=True)
class Claim:
    """What a column needs for its heading and for its cells, in pixels.

    The cells of a column that is kept `whole` are never cut.
    """

    heading: int
    cells: int
    whole: bool

    @property
    def wish(self) -> int:
        """Room for the heading and the usual cells."""
        return max(self.headed, min(self.cells, _CELL_MOST))

    @property
    def headed(self) -> int:
        """Room for the whole heading, and for the beginning of the cells."""
        return max(self.heading, self.least)

    @property
    def least(self) -> int:
        """Room for the beginning of the heading and of the cells, for all of whole ones."""
        cells = self.cells if self.whole else min(self.cells, _CELL_LEAST)
        return max(min(self.heading, _HEADING_LEAST), cells, NARROWEST)


def shared(room: int, claims: Sequence[Claim], title: int) -> list[int]:
    """The width of each column in a room, in pixels; the one at `title` takes what is left.

    The title gives way first, then the longest cells, then the longest headings. Where even
    that is too wide, a person has to scroll: then every heading is whole, and the title so wide
    that the room ends where a column ends, for half a heading at its edge reads like a whole one.
    """
    left = room - TITLE_LEAST
    others = [claim for at, claim in enumerate(claims) if at != title]
    widths = _narrowed(left, others)
    if len(others) == len(claims):
        return widths
    widths.insert(title, TITLE_LEAST)
    ends = [end for end in list(accumulate(widths))[title:] if end <= room]
    widths[title] += room - max(ends, default=room)
    return widths


def _narrowed(left: int, claims: Sequence[Claim]) -> list[int]:
    wish = [claim.wish for claim in claims]
    headed = [claim.headed for claim in claims]
    least = [claim.least for claim in claims]
    if sum(headed) <= left:
        return _between(left, headed, wish)
    return _between(left, least, headed) if sum(least) <= left else headed


def _between(left: int, lower: Sequence[int], upper: Sequence[int]) -> list[int]:
    """Widths between two bounds that fit, the widest ones cut to one measure."""

    def cut_to(measure: int) -> list[int]:
        return [max(low, min(high, measure)) for low, high in zip(lower, upper, strict=True)]

    measures = range(max(upper, default=0) + 1)
    fitting = bisect_right(measures, left, key=lambda measure: sum(cut_to(measure)))
    return cut_to(max(fitting - 1, 0))
