"""Breaking text into lines: ragged right, no hyphens, no lonely word at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.letter import Text
from workbench.typeset.fonts import UNITS, Face, Family, drawable

Fragment = tuple[Face, str]
Word = tuple[Fragment, ...]

_SHORT_END = 0.14  # a last line of one word under this part of the measure looks forgotten
_NARROWER = (0.97, 0.94, 0.91, 0.88)
_BREAK_AFTER = frozenset("-/_.@&=?,;:)–—")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its fragments in order and its width in points."""

    fragments: tuple[Fragment, ...]
    width: float


class Ruler:
    """Measures words at one size and remembers them; lives as long as one drawing."""

    def __init__(self, size: float) -> None:
        self.size = size
        self._scale = size / UNITS
        self._words: dict[Fragment, float] = {}

    def word(self, fragment: Fragment) -> float:
        """The width of a fragment without spaces, in points."""
        width = self._words.get(fragment)
        if width is None:
            face, text = fragment
            width = self._words[fragment] = face.width(text) * self._scale
        return width

    def text(self, fragment: Fragment) -> float:
        """The width of a fragment that may hold spaces, in points."""
        face, text = fragment
        if " " not in text:
            return self.word(fragment)
        words = text.split(" ")
        gaps = self.word((face, " ")) * (len(words) - 1)
        return gaps + sum(self.word((face, word)) for word in words if word)


def fragments_of(text: Text, family: Family, *, strong: bool = False) -> tuple[Fragment, ...]:
    """The spans of a text in the faces of a family."""
    return tuple(
        (family.face(strong=strong or span.strong, emphasis=span.emphasis), drawable(span.text))
        for span in text
        if span.text
    )


def broken(
    text: Sequence[Fragment], measure: float, ruler: Ruler, *, tidy: bool = False
) -> tuple[Line, ...]:
    """The lines of a text within a measure in points.

    A word wider than the measure is broken, after a mark of punctuation where it has one.
    `tidy` pulls a lonely last word back into company without adding lines.
    """
    if len(text) == 1 and "\n" not in text[0][1]:
        width = ruler.text(text[0])
        if width <= measure:
            return (Line(tuple(text), width),)
    return tuple(
        line
        for paragraph in _paragraphs(text)
        for line in _set_paragraph(paragraph, measure, ruler, tidy=tidy)
    )


def widest_word(text: Sequence[Fragment], ruler: Ruler) -> float:
    """The width of the widest word, in points."""
    return max((_width(word, ruler) for part in _paragraphs(text) for word in part), default=0.0)


def widest_piece(text: Sequence[Fragment], ruler: Ruler) -> float:
    """The width of the widest part of a word between its marks of punctuation, in points."""
    words = (word for part in _paragraphs(text) for word in part)
    fragments = (fragment for word in words for fragment in word)
    pieces = ((face, piece) for face, run in fragments for piece in _between_marks(run))
    return max(map(ruler.word, pieces), default=0.0)


def _between_marks(run: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(run, start=1):
        if character in _BREAK_AFTER or place == len(run):
            yield run[start:place]
            start = place


def _paragraphs(text: Sequence[Fragment]) -> Iterator[list[Word]]:
    words: list[Word] = []
    word: list[Fragment] = []
    for face, run in text:
        for index, piece in enumerate(run.split("\n")):
            if index:
                yield [*words, tuple(word)] if word else words
                words, word = [], []
            for place, bit in enumerate(piece.split(" ")):
                if place and word:
                    words.append(tuple(word))
                    word = []
                if bit:
                    word.append((face, bit))
    yield [*words, tuple(word)] if word else words


def _set_paragraph(
    words: Sequence[Word], measure: float, ruler: Ruler, *, tidy: bool
) -> list[Line]:
    lines = _filled(words, measure, ruler)
    if not tidy or not _ends_alone(lines, measure):
        return lines
    for part in _NARROWER:
        tried = _filled(words, measure * part, ruler)
        if len(tried) > len(lines):
            break
        if not _ends_alone(tried, measure):
            return tried
    return lines


def _ends_alone(lines: Sequence[Line], measure: float) -> bool:
    if len(lines) < 2:  # noqa: PLR2004 - a single line has no other to take a word from
        return False
    last = lines[-1]
    alone = not any(" " in text for _, text in last.fragments)
    return alone or last.width < measure * _SHORT_END


def _filled(words: Sequence[Word], measure: float, ruler: Ruler) -> list[Line]:
    lines: list[Line] = []
    held: list[Word] = []
    width = 0.0
    for whole in words:
        for word in _short_enough(whole, measure, ruler):
            wide = _width(word, ruler)
            gap = ruler.word((held[-1][-1][0], " ")) if held else 0.0
            if held and width + gap + wide > measure:
                lines.append(Line(_joined(held), width))
                held, width, gap = [], 0.0, 0.0
            held.append(word)
            width += gap + wide
    lines.append(Line(_joined(held), width))
    return lines


def _width(word: Word, ruler: Ruler) -> float:
    return sum(ruler.word(fragment) for fragment in word)


def _short_enough(word: Word, measure: float, ruler: Ruler) -> Sequence[Word]:
    if _width(word, ruler) <= measure:
        return (word,)
    return [piece for fragment in word for piece in _cut(fragment, measure, ruler)]


def _cut(fragment: Fragment, measure: float, ruler: Ruler) -> Iterator[Word]:
    face, rest = fragment
    while (end := _fitting(face, rest, measure, ruler)) < len(rest):
        marks = [place + 1 for place in range(end) if rest[place] in _BREAK_AFTER]
        # A line that is not half full is worth it only where what follows stays whole.
        if marks and (
            marks[-1] > end // 2 or _goes_on_whole(face, rest[marks[-1] :], measure, ruler)
        ):
            end = marks[-1]
        yield ((face, rest[:end]),)
        rest = rest[end:]
    yield ((face, rest),)


def _goes_on_whole(face: Face, rest: str, measure: float, ruler: Ruler) -> bool:
    """Whether the next piece of a word, up to a mark, fits on a line of its own."""
    piece = next(_between_marks(rest), "")
    return _fitting(face, piece, measure, ruler) == len(piece)


def _fitting(face: Face, text: str, measure: float, ruler: Ruler) -> int:
    """How many characters fit, at least one."""
    width = 0.0
    limit = measure / ruler.size * UNITS
    for place, character in enumerate(text):
        width += face.width(character)
        width += sum(face.kerns(text[place - 1 : place + 1])) if place else 0
        if width > limit:
            return max(1, place)
    return len(text)


def _joined(words: Sequence[Word]) -> tuple[Fragment, ...]:
    joined: list[Fragment] = []
    for index, word in enumerate(words):
        for place, (face, text) in enumerate(word):
            if index and not place:
                last_face, last = joined[-1]
                joined[-1] = (last_face, last + " ")
            if joined and joined[-1][0] is face:
                joined[-1] = (face, joined[-1][1] + text)
            else:
                joined.append((face, text))
    return tuple(joined)
