"""Paragraphs, points and headings as strips of one line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.letter import Span, Text
from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.galley import Strip
from workbench.typeset.line_breaks import Fragment, Line, Ruler, broken, fragments_of
from workbench.typeset.paper import Style
from workbench.typeset.tags import Element

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https://[^\s<>«»()]+[^\s<>«»().,;:!?…]")


class Rulers:
    """One ruler for each size of type; lives as long as one drawing."""

    def __init__(self) -> None:
        self._rulers: dict[float, Ruler] = {}

    def of(self, size: float) -> Ruler:
        """The ruler of a size in points."""
        ruler = self._rulers.get(size)
        if ruler is None:
            ruler = self._rulers[size] = Ruler(size)
        return ruler


@dataclass(frozen=True, slots=True)
class Label:
    """A number or a bullet in the margin of its text."""

    element: Element
    line: Line
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfText:
    """One line of an element, with the label before it where it is the first."""

    element: Element
    line: Line
    x: float
    style: Style
    ruler: Ruler
    label: Label | None = None

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the label, then the line; addresses become links."""
        style, base = self.style, top + self.style.drop
        if self.label is not None:
            canvas.mark(self.label.element)
            canvas.text(self.label.x, base, self.label.line.fragments, style.size, style.ink)
        x = self.x
        for face, text in self.line.fragments:
            end = 0
            for found in _ADDRESS.finditer(text) if "@" in text or "://" in text else ():
                x = self._plain(canvas, (face, text[end : found.start()]), x, base)
                x = self._linked(canvas, (face, found.group()), x, base)
                end = found.end()
            x = self._plain(canvas, (face, text[end:]), x, base)

    def _plain(self, canvas: TaggedCanvas, fragment: Fragment, x: float, base: float) -> float:
        if not fragment[1]:
            return x
        canvas.mark(self.element)
        canvas.text(x, base, (fragment,), self.style.size, self.style.ink)
        return x + self.ruler.text(fragment)

    def _linked(self, canvas: TaggedCanvas, fragment: Fragment, x: float, base: float) -> float:
        address = fragment[1]
        element = Element("Link", self.element)
        canvas.mark(element)
        canvas.text(x, base, (fragment,), self.style.size, self.style.ink)
        end = x + self.ruler.text(fragment)
        target = address if "://" in address else f"mailto:{address}"
        canvas.link(element, target, (x, base - self.style.size, end, base + 2))
        return end


@dataclass(frozen=True, slots=True)
class Blank:
    """Room left open."""

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw nothing."""


def blank(height: float) -> Strip:
    """A strip of white, kept with what follows."""
    return Strip(Blank(), height, with_next=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and how a text is set: its element, left edge, measure and style.

    `hold` keeps the last line with the strip that follows, as a heading does.
    """

    element: Element
    style: Style
    left: float
    measure: float
    rulers: Rulers
    hold: bool = False
    align_right: bool = False


def set_text(text: Text, setting: Setting, label: Label | None = None) -> list[Strip]:
    """A text as strips of a line each; the first two and the last two lines stay together."""
    style = setting.style
    ruler = setting.rulers.of(style.size)
    fragments = fragments_of(text, style.family(), strong=style.strong)
    lines = broken(fragments, setting.measure, ruler, tidy=True)
    return [
        Strip(
            LineOfText(
                element=setting.element,
                line=line,
                x=_start(line, setting),
                style=style,
                ruler=ruler,
                label=None if index else label,
            ),
            style.leading,
            before=0.0 if index else style.before,
            with_next=_stays(index, lines, setting),
        )
        for index, line in enumerate(lines)
    ]


def plain(text: str) -> Text:
    """Words without weights as a text."""
    return (Span(text),)


def _start(line: Line, setting: Setting) -> float:
    return setting.left + (setting.measure - line.width if setting.align_right else 0.0)


def _stays(index: int, lines: Sequence[Line], setting: Setting) -> bool:
    last = len(lines) - 1
    if index == last:
        return setting.hold
    return index in {0, last - 1}
