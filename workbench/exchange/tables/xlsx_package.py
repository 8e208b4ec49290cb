"""Opens a workbook: finds its sheets, texts and formats inside the packed file."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

_MOST_ENTRIES = 20_000
_MOST_TAGS = 5_000_000
_DEEPEST = 100
_MOST_PARTS = 2_000  # sheets, or parts that one refers to
_CHUNK = 64 * 1024

_BROKEN = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # locked with a passphrase, or packed in a way that is not known
)

Attributes = Mapping[str, str]


class NoWorkbook(Exception):
    """The packed file holds no workbook."""


class TooLarge(Exception):
    """The file unfolds to more than may be read."""


class Damaged(Exception):
    """A part of the file is not well-formed, or declares entities, which no workbook does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One part that another one refers to; `sort` is the last word of its type."""

    sort: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet as the workbook lists it: its name, where it is, of what sort, whether hidden."""

    name: str
    path: str
    sort: str
    hidden: bool


class Package:
    """The parts of a packed workbook, by path."""

    def __init__(self, data: bytes, largest: int) -> None:
        """Open it; raises NoWorkbook, Damaged, and TooLarge over this many bytes unfolded."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
            raise Damaged from broken
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > largest:
            raise TooLarge
        self._names = {_tidy(entry.filename).lower(): entry for entry in entries}
        office = self.relations("")
        self.workbook = next(
            (relation.target for relation in office.values() if relation.sort == "officedocument"),
            "xl/workbook.xml",
        )
        self.since_1904 = self.computes_anew = False
        self.sheets = self._sheets()

    def has(self, path: str) -> bool:
        """Whether this part is there."""
        return path.lower() in self._names

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part refers to, by id; the whole file under the empty path."""
        folder, name = posixpath.split(path)
        told = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}

        def start(tag: str, told_of: Attributes) -> None:
            if tag == "Relationship" and told_of.get("TargetMode") != "External":
                target = told_of.get("Target", "").replace("\\", "/")
                full = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                sort = told_of.get("Type", "").rsplit("/", 1)[-1].lower()
                found[told_of.get("Id", "")] = Relation(sort=sort, target=_tidy(full))
            if len(found) > _MOST_PARTS:
                raise TooLarge

        if self.has(told):
            self.parse(told, start)
        return found

    def parse(
        self,
        path: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda _tag: None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Walk through a part; names of tags come without their prefix.

        Raises Damaged, TooLarge, and what the callbacks raise.
        """
        tags = depth = 0

        def opened(tag: str, told: Attributes) -> None:
            nonlocal tags, depth
            tags, depth = tags + 1, depth + 1
            if tags > _MOST_TAGS or depth > _DEEPEST:
                raise TooLarge
            start(tag.rpartition(":")[2] if ":" in tag else tag, told)

        def closed(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag.rpartition(":")[2] if ":" in tag else tag)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        if text is not None:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        try:
            with self._zip.open(self._names[path.lower()]) as part:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except _BROKEN as broken:
            raise Damaged from broken

    def _sheets(self) -> tuple[SheetPart, ...]:
        if not self.has(self.workbook) or not self.workbook.endswith(".xml"):
            raise NoWorkbook
        parts = self.relations(self.workbook)
        found: list[SheetPart] = []
        root = ""

        def start(tag: str, told: Attributes) -> None:
            nonlocal root
            root = root or tag
            if tag == "workbookPr":
                self.since_1904 = told.get("date1904", "") in ("1", "true")
            elif tag == "calcPr":
                self.computes_anew = told.get("fullCalcOnLoad", "") in ("1", "true")
            elif tag == "sheet":
                part = parts.get(_id(told), Relation(sort="", target=""))
                hidden = told.get("state", "visible") != "visible"
                name = told.get("name", "")
                sheet = SheetPart(name=name, path=part.target, sort=part.sort, hidden=hidden)
                found.append(sheet)
            if len(found) > _MOST_PARTS:
                raise TooLarge

        self.parse(self.workbook, start)
        if root != "workbook":
            raise NoWorkbook
        return tuple(found)


def _id(told: Attributes) -> str:
    return next((said for name, said in told.items() if name.rpartition(":")[2] == "id"), "")


def _tidy(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).lstrip("/")


def _refuse(*_told: object) -> None:
    raise Damaged
