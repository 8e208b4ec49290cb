"""Parses the tiny Markdown of letters into blocks; the placeholders stay inside their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.content.section import Section
from workbench.domain.composing.clause_shape import UnfitWording, shaped
from workbench.domain.letter import Block, Bullets, Paragraph, Span, Table, Text, text_of
from workbench.domain.letter_template import ClauseShape
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.wording.placeholders import filled_pattern, names_in, texts_of

_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "table"])
_LITERAL = "\ue000"
_NO_LIST = re.compile(r"^(?=[ ]*(?:[0-9]{1,9}[.)]|[*+])(?:[ \t]|$))", re.MULTILINE)
_UNDERSCORE = "\ue001"


def parse_wording(source: str, shape: ClauseShape = ClauseShape.PARAGRAPH) -> tuple[Block, ...]:
    """The blocks of a wording, its paragraphs as the shape of its clause wants them.

    Strong, emphasis, lists of `-` and tables are markup; everything else stays literal.
    Raises `UnfitWording` for a list inside a list, for unbalanced braces, and where there is
    not what the shape needs.
    """
    literal = _NO_LIST.sub(_LITERAL, source.replace("_", _UNDERSCORE))
    blocks = tuple(_blocks(_MARKDOWN.parse(literal)))
    _check_braces(blocks)
    return shaped(blocks, shape)


def read_wording(
    section: Section, key: str, shape: ClauseShape = ClauseShape.PARAGRAPH
) -> tuple[Block, ...]:
    """The wording under a key, parsed; empty where there is none or it does not fit."""
    source = section.text(key)
    if not section.has(key):
        return ()
    try:
        return parse_wording(source, shape)
    except UnfitWording as unfit:
        section.findings.add(
            section.place(key), unfit.sentence, sentence("packs.cure.correct_the_wording")
        )
        return ()


def read_line(section: Section, key: str, *, needed: bool = False) -> str:
    """A line of wording without markup; its braces are checked."""
    line = section.text(key, needed=needed)
    if (fault := brace_fault(line)) is not None:
        section.findings.add(section.place(key), fault, sentence("packs.cure.correct_the_wording"))
    return line


def brace_fault(text: str) -> Sentence | None:
    """What is wrong with the braces of a text; None when nothing is."""
    rest = filled_pattern(text, dict.fromkeys(names_in(text), ""))
    if "{" in rest or "}" in rest:
        return sentence("packs.wording.braces")
    return None


def _check_braces(blocks: Iterable[Block]) -> None:
    for text in (text for block in blocks for text in texts_of(block)):
        if (fault := brace_fault(text_of(text))) is not None:
            raise UnfitWording(fault)
        if any(brace_fault(span.text) is not None for span in text):
            raise UnfitWording(sentence("packs.wording.torn_name"))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inside = tokens[position + 1 : end]
        if token.type == "paragraph_open":
            yield Paragraph(_text(inside[0]))
        elif token.type == "bullet_list_open":
            yield Bullets(tuple(_items(inside)))
        elif token.type == "table_open":
            yield _table(inside)
        position = end + 1


def _closing(tokens: list[Token], start: int) -> int:
    level = 0
    for position in range(start, len(tokens)):
        level += tokens[position].nesting
        if level == 0:
            return position
    return len(tokens) - 1


def _items(tokens: list[Token]) -> Iterator[Text]:
    start = 0
    while start < len(tokens):
        end = _closing(tokens, start)
        inside = tokens[start + 1 : end]
        inlines = [token for token in inside if token.type == "inline"]
        if any(token.type in ("bullet_list_open", "table_open") for token in inside):
            raise UnfitWording(sentence("packs.wording.list_in_list"))
        if len(inlines) != 1:
            raise UnfitWording(sentence("packs.wording.long_list_item"))
        yield _text(inlines[0])
        start = end + 1


def _table(tokens: list[Token]) -> Table:
    rows: list[list[Text]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_text(token))
    return Table(columns=tuple(rows[0]), rows=tuple(tuple(row) for row in rows[1:]))


def _text(inline: Token) -> Text:
    strong = emphasis = 0
    spans: list[Span] = []
    for token in inline.children or []:
        if token.type.startswith("strong"):
            strong += token.nesting
        elif token.type.startswith("em"):
            emphasis += token.nesting
        elif token.content:
            spans.append(Span(_plain(token.content), strong=strong > 0, emphasis=emphasis > 0))
    return tuple(
        Span("".join(span.text for span in run), strong=weights[0], emphasis=weights[1])
        for weights, run in groupby(spans, lambda span: (span.strong, span.emphasis))
    )


def _plain(content: str) -> str:
    joined = re.sub(r"[ \t]*\n[ \t]*", " ", content)
    return joined.replace(_LITERAL, "").replace(_UNDERSCORE, "_")
