"""Placeholders: the names in braces that wording leaves open, and putting data in their place.

Wording is parsed long before; data enters the leaves as text and is never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from workbench.domain.letter import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Span,
    Table,
    Text,
)
from workbench.domain.letter_template import LetterWording
from workbench.domain.wording.typography import joint

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def names_in(text: str) -> tuple[str, ...]:
    """The names that a wording leaves open, each once, in their order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order."""
    match block:
        case Paragraph(text) | Heading(text) | Numbered(text):
            yield text
        case Bullets(items):
            yield from items
        case Table(columns, rows):
            yield from columns
            for row in rows:
                yield from row


def names_in_blocks(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The names that blocks leave open, each once, in reading order."""
    found = (
        name
        for block in blocks
        for text in texts_of(block)
        for span in text
        for name in names_in(span.text)
    )
    return tuple(dict.fromkeys(found))


def names_in_wording(wording: LetterWording) -> tuple[str, ...]:
    """Every name that the words of a letter in one language leave open, each once."""
    named = [
        *(name for blocks in wording.clauses.values() for name in names_in_blocks(blocks)),
        *names_in_blocks(wording.annex_introduction),
        *(name for _key, line in wording.lines for name in names_in(line)),
    ]
    return tuple(dict.fromkeys(named))


def names_in_texts(texts: Iterable[Text]) -> tuple[str, ...]:
    """The names that some texts leave open, each once."""
    found = (name for text in texts for span in text for name in names_in(span.text))
    return tuple(dict.fromkeys(found))


def filled_pattern(pattern: str, values: Mapping[str, str]) -> str:
    """A label with its own few names filled in, such as `{town}, le {date}`.

    A name without a value stays as it is.
    """
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), pattern)


def filled(text: Text, say: Callable[[str], str], language: str) -> Text:
    """A text with data in place of its names, in the weight of the words around it.

    `say` gives the words for a name. Only the joints between wording and data are adjusted
    (spaces at the edges, a full stop that would stand twice, French spacing).
    """
    pieces = [piece for span in text for piece in _pieces(span, say)]
    joined = [
        replace(
            span,
            text=joint(
                _neighbour(pieces, position, -1),
                span.text,
                _neighbour(pieces, position, 1),
                language,
            ),
        )
        if is_data
        else span
        for position, (span, is_data) in enumerate(pieces)
    ]
    return _merged(span for span in joined if span.text)


def clean(data: str) -> str:
    """Data as it may stand in a letter: no control characters, no runs of spaces."""
    lines = (_SPACES.sub(" ", line).strip() for line in _UNPRINTABLE.sub("", data).split("\n"))
    return "\n".join(lines).strip()


def _pieces(span: Span, say: Callable[[str], str]) -> Iterator[tuple[Span, bool]]:
    for position, part in enumerate(_PLACEHOLDER.split(span.text)):
        is_data = position % 2 == 1
        yield replace(span, text=clean(say(part)) if is_data else part), is_data


def _neighbour(pieces: list[tuple[Span, bool]], position: int, step: int) -> str:
    position += step
    while 0 <= position < len(pieces):
        if pieces[position][0].text:
            return pieces[position][0].text
        position += step
    return ""


def _merged(spans: Iterable[Span]) -> Text:
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and (last.strong, last.emphasis) == (span.strong, span.emphasis):
            merged[-1] = replace(last, text=last.text + span.text)
        else:
            merged.append(span)
    return tuple(merged)
