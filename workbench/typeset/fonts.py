"""The faces letters are set in: their measures, kerning pairs and the characters they cover."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

UNITS = 1000  # widths and kerns are in thousandths of the type size, as PDF wants them
_UNSEEN = (
    "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LINE_ENDS = "\r\v\f\u0085\u2028\u2029"
_AS_DRAWN = {
    **dict.fromkeys(map(ord, _UNSEEN)),  # soft hyphens, joints and marks of direction: no ink
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    ord("\t"): " ",
}

_PACKAGE = Path(__file__).resolve().parents[1]
_PLAIN_KERNING = {"liga": False, "clig": False, "dlig": False, "calt": False}
_TIGHT = frozenset("\u00a0\u202f\u2007")


class FontsMissing(FileNotFoundError):
    """The fonts that letters are set in are not installed; install the program again."""


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of a typeface, by weight and slope."""

    regular: Face
    strong: Face
    emphasis: Face
    both: Face

    def face(self, *, strong: bool = False, emphasis: bool = False) -> Face:
        """The face of this weight and slope."""
        if strong:
            return self.both if emphasis else self.strong
        return self.emphasis if emphasis else self.regular


class _Advances(dict[str, float]):
    """The width of each character, measured when it is first asked for."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        advance: float = self._font.stringWidth(character, UNITS)
        self[character] = advance
        return advance


class _Kerns(dict[str, int]):
    """What to add between two characters, shaped when the pair is first asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        outline = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._shaper = uharfbuzz.Font(outline)
        self._upem: int = outline.upem

    def __missing__(self, pair: str) -> int:
        kern = 0
        if _TIGHT.isdisjoint(pair):
            closer = self._shaped(pair, kerned=True) - self._shaped(pair, kerned=False)
            kern = round(closer * UNITS / self._upem)
        self[pair] = kern
        return kern

    def _shaped(self, pair: str, *, kerned: bool) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, {"kern": kerned, **_PLAIN_KERNING})
        advances: list[int] = [place.x_advance for place in buffer.glyph_positions]
        return sum(advances)


class Face:
    """One font file, registered once for the process; compared and hashed by identity."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.font = TTFont(name, str(path))
        pdfmetrics.registerFont(self.font)
        self._advances = _Advances(self.font)
        self._kerns = _Kerns(path)

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph of its own for the character."""
        return ord(character) in self.font.face.charToGlyph

    def width(self, word: str) -> float:
        """The kerned width of a word in thousandths of the type size."""
        return sum(map(self._advances.__getitem__, word)) + sum(self.kerns(word))

    def kerns(self, word: str) -> list[int]:
        """What to add between each character of a word and the next, in thousandths."""
        return [*map(self._kerns.__getitem__, map(add, word, word[1:]))]


@cache
def serif() -> Family:
    """The face of running text."""
    return _family("SourceSerif4")


@cache
def sans() -> Family:
    """The face of addresses, tables, labels and headings."""
    return _family("SourceSans3")


def drawable(text: str) -> str:
    """Text as it is drawn: composed (NFC), tabs as spaces, one line end, no unseen marks."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_AS_DRAWN)


def _family(name: str) -> Family:
    return Family(*(_face(f"{name}-{cut}") for cut in ("Regular", "Semibold", "It", "SemiboldIt")))


def _face(name: str) -> Face:
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = folder / "fonts" / f"{name}.ttf"
        if path.is_file():
            return Face(name, path)
    raise FontsMissing(name)
