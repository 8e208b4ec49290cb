"""A galley of strips, and its cutting into pages: what may part and what stays together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Protocol

from workbench.typeset.canvas import TaggedCanvas


class Drawing(Protocol):
    """Something as high as its strip that knows how to draw itself."""

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw with the upper edge `top` points below the edge of the page."""
        ...


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of the galley that is never cut.

    `before` is the space above it, dropped at the top of a page; `with_next` holds it on the page
    of the next strip; `head` is drawn again where a page begins with this strip; `fresh`
    begins a new page. Lengths are in points.
    """

    drawing: Drawing
    height: float
    before: float = 0.0
    with_next: bool = False
    head: Strip | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for strips on a page: distances of its edges from the top of the page."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and where its upper edge comes to lie."""

    drawing: Drawing
    top: float


class Cutter:
    """Fills pages with strips, once over the galley."""

    def __init__(self, first: Frame, later: Frame) -> None:
        self._frames = chain((first,), repeat(later))
        self._filled = False
        self.pages: list[list[Placed]] = []
        self._turn()

    def place(self, chunk: Sequence[Strip]) -> None:
        """Place strips that belong together; they part only where no page could hold them all."""
        height = sum(strip.before + strip.height for strip in chunk)
        if chunk[0].fresh and self.pages[-1]:
            self._turn()
        if self._at + height - self._gap(chunk[0]) > self._frame.bottom and self.pages[-1]:
            self._turn(chunk[0].head)
        for strip in chunk:
            if self._at + strip.before + strip.height > self._frame.bottom and self._filled:
                self._turn(strip.head)
            self._at += strip.before - self._gap(strip)
            self.pages[-1].append(Placed(strip.drawing, self._at))
            self._at += strip.height
            self._filled = True

    def _gap(self, strip: Strip) -> float:
        return 0.0 if self.pages[-1] else strip.before

    def _turn(self, head: Strip | None = None) -> None:
        self._frame = next(self._frames)
        self._at = self._frame.top
        self._filled = False
        self.pages.append([])
        if head is not None:
            self.pages[-1].append(Placed(head.drawing, self._at))
            self._at += head.height


def pages(strips: Iterable[Strip], first: Frame, later: Frame) -> list[list[Placed]]:
    """The strips cut into pages; the first page has a frame of its own."""
    cutter = Cutter(first, later)
    for chunk in _chunks(strips):
        cutter.place(chunk)
    return cutter.pages


def together(strips: Sequence[Strip]) -> list[Strip]:
    """Strips that stay on one page."""
    return [*(replace(strip, with_next=True) for strip in strips[:-1]), *strips[-1:]]


def _chunks(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.with_next:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
