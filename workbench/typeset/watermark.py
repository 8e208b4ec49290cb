"""The word that lies across every page of a document that is not to be taken for a real one."""

from __future__ import annotations

from math import atan2, cos, hypot, sin

from workbench.typeset.canvas import Colour, TaggedCanvas
from workbench.typeset.fonts import sans
from workbench.typeset.line_breaks import fragments_of
from workbench.typeset.paper import Sheet
from workbench.typeset.text_lines import Rulers, plain

_PALE: Colour = (0.9, 0.9, 0.92)  # text on it keeps a contrast of more than 7 to 1
_LARGEST = 130.0
_SHARE = 0.62  # of the diagonal of the page


def draw_watermark(canvas: TaggedCanvas, word: str, rulers: Rulers, sheet: Sheet) -> None:
    """Draw a word across the page before anything else; nobody reads it aloud."""
    fragments = fragments_of(plain(word), sans(), strong=True)
    ruler = rulers.of(_LARGEST)
    natural = sum(ruler.text(fragment) for fragment in fragments)
    size = _LARGEST * min(1.0, _SHARE * hypot(sheet.width, sheet.height) / natural)
    half = natural * size / _LARGEST / 2
    turn = atan2(sheet.height, sheet.width)
    along, up = cos(turn), sin(turn)
    # Its middle lies in the middle of the page, a third of its height below the line.
    x = sheet.width / 2 - half * along + size * 0.33 * up
    y = sheet.height / 2 + half * up + size * 0.33 * along
    canvas.decorate("Pagination /Subtype /Watermark")
    canvas.text(x, y, fragments, size, _PALE, (along, up))
