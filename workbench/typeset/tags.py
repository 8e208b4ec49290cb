"""The structure tree of a tagged PDF: heading, paragraph, list, table (ISO 32000-1, 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COLUMN_HEAD = b"/A<</O/Table/Scope/Column>>"
ROW_HEAD = b"/A<</O/Table/Scope/Row>>"
DECIMAL = b"/A<</O/List/ListNumbering/Decimal>>"
DISC = b"/A<</O/List/ListNumbering/Disc>>"


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked sequence of a page: page counted from 0, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class ObjectReference:
    """An annotation of a page, by its object number."""

    page: int
    object_number: int


class Element:
    """One element of the structure tree; its kids stand in reading order."""

    __slots__ = ("attributes", "kids", "number", "parent", "role")

    def __init__(self, role: str, parent: Element | None = None, attributes: bytes = b"") -> None:
        self.role = role
        self.attributes = attributes
        self.parent = parent
        self.kids: list[Element | Marked | ObjectReference] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))

    def written(self, pages: Sequence[int], root: int) -> bytes:
        """The element as a PDF dictionary; `pages` are the object numbers of the pages."""
        if len(self.kids) == 1 and isinstance(only := self.kids[0], Marked):
            return self._with_one_mark(only, pages, root)
        home = next((kid.page for kid in self.kids if isinstance(kid, Marked)), None)
        parent = self.parent.number if self.parent else root
        kids = b" ".join(_kid(kid, home, pages) for kid in self.kids)
        at = b"" if home is None else b"/Pg %d 0 R" % pages[home]
        return b"<</S/%s/P %d 0 R%s%s/K[%s]>>" % (
            self.role.encode("ascii"),
            parent,
            at,
            self.attributes,
            kids,
        )

    def _with_one_mark(self, mark: Marked, pages: Sequence[int], root: int) -> bytes:
        return b"<</S/%s/P %d 0 R/Pg %d 0 R%s/K %d>>" % (
            self.role.encode("ascii"),
            self.parent.number if self.parent else root,
            pages[mark.page],
            self.attributes,
            mark.number,
        )


def loosen(root: Element) -> None:
    """End the circles of a tree that is written: none of it is to wait for the collector."""
    for element in [*root.walk()]:
        element.parent = None


def _kid(kid: Element | Marked | ObjectReference, home: int | None, pages: Sequence[int]) -> bytes:
    match kid:
        case Element():
            return b"%d 0 R" % kid.number
        case Marked() if kid.page == home:
            return b"%d" % kid.number
        case Marked():
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.number)
        case ObjectReference():
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[kid.page], kid.object_number)


def parent_tree(marks: Sequence[Sequence[Element]], notes: Sequence[Element]) -> bytes:
    """The way back from content to structure: pages first, then annotations.

    `marks` holds, page by page, the element of every marked sequence by its number.
    """
    entries = [
        b"%d [%s]" % (page, b" ".join(b"%d 0 R" % element.number for element in elements))
        for page, elements in enumerate(marks)
    ]
    entries += [
        b"%d %d 0 R" % (len(marks) + place, element.number) for place, element in enumerate(notes)
    ]
    return b"<</Nums[" + b"\n".join(entries) + b"]>>"
