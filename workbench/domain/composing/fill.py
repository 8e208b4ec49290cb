"""Filling wording with data: one text, or a row for each gathered row; noting gaps and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.composing.composition import MissingItem
from workbench.domain.composing.context import GatheredRow, Known, MissingReason, Named, Unknown
from workbench.domain.guard import Guard, Look
from workbench.domain.letter import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Source,
    Span,
    Table,
    Text,
)
from workbench.domain.letter_template import LAW, LEFT_OUT, TIME, Gather, Speech
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Hour, letter_voice
from workbench.domain.wording.placeholders import filled, names_in, names_in_texts
from workbench.domain.wording.speaking import say_list

REGIME = "regime."  # `{regime.authority}` is a phrase of the regime in the language
_BREAKS = re.compile(r"\n+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_MARK = re.compile(r"\w{1,4}[).\]]")
NOTHING = "–"  # stands in a cell that may stay empty


@dataclass(slots=True)
class Filled:
    """What was found while filling: each gap, each source and each name that was said, once."""

    missing: dict[MissingItem, None] = field(default_factory=dict)
    sources: dict[Source, None] = field(default_factory=dict)
    said: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Writes data into wording, in one language, for one clause or for the frame.

    One of `any_law` says choices in the words of other laws than the letter's, too.
    """

    speech: Speech
    names: Mapping[str, Named]
    gathers: Mapping[str, Gather]
    rows: Mapping[str, tuple[GatheredRow, ...]]
    findings: Filled
    clause: str = ""
    any_law: bool = False
    row: Mapping[str, GatheredRow] = field(default_factory=dict)

    def text(self, text: Text) -> Text:
        """A text with its names filled in."""
        return filled(text, self.say, self.speech.id)

    def plain(self, wording: str) -> str:
        """A line of wording with its names filled in."""
        return "".join(span.text for span in self.text((Span(wording),)))

    def block(self, block: Block) -> tuple[Block, ...]:
        """A block filled in: none when nothing was gathered for it, several for several lines."""
        match block:
            case Bullets(items):
                points = tuple(filled for item in items for filled in self._repeated((item,)))
                return (Bullets(tuple(_one_line(point[0]) for point in points)),) if points else ()
            case Table(columns, rows):
                return self._table(columns, rows)
            case Numbered(text):
                first, *others = _lines(self.text(text))
                return (Numbered(first), *(Paragraph(line) for line in others))
            case Heading(text):
                return (Heading(_one_line(self.text(text))),)
            case Paragraph(text):
                return tuple(Paragraph(line) for line in _lines(self.text(text)))

    def say(self, name: str) -> str:
        """The words for a name, or a gap in brackets that is noted as missing."""
        head, _, column = name.partition(".")
        if head in self.gathers and not (name in self.names and column == LEFT_OUT):
            return self._gathered(self.gathers[head], column)
        if name not in self.names and name.endswith(TIME):
            return self.value(name, self.names.get(name.removesuffix(TIME)), timed=True)
        return self.value(name, self.names.get(name))

    def value(self, name: str, named: Named | None, *, timed: bool = False) -> str:
        """The words for a value, or a gap in brackets that is noted as missing."""
        if named is None:
            why = MissingReason.NO_WORDS if name.startswith(REGIME) else MissingReason.NO_SUCH_NAME
            named = Unknown(name=name, why=why)
        if isinstance(named, Unknown):
            return self.gap(named)
        if named.of_other_law and not self.any_law:
            return self.gap(_wordless(name, named, MissingReason.OTHER_LAW))
        words = words_of(named, self.speech, Hour.WITH_ZONE if timed else Hour.LEFT_OUT)
        if words is None:
            return self.gap(_wordless(name, named, MissingReason.NO_WORDS))
        if name:
            self.findings.said.setdefault(name)
        if named.source is not None:
            self.findings.sources.setdefault(named.source)
        return words

    def gap(self, unknown: Unknown) -> str:
        """Note something missing; what stands in its place in a preview."""
        item = MissingItem(
            name=unknown.name,
            why=unknown.why,
            record=unknown.record,
            kind=unknown.kind,
            key=unknown.key,
            label=unknown.label,
            clause=self.clause,
            detail=unknown.detail,
        )
        self.findings.missing.setdefault(item)
        return self.mark(unknown)

    def undecided(self, guard: Guard, look: Look) -> tuple[str, ...]:
        """Note what an undecided guard waits for, and the names of it; none of a decided one."""
        names = guard.waits_for(look)
        for name in names:
            known_as = self.names.get(name)
            unknown = known_as if isinstance(known_as, Unknown) else Unknown(name=name)
            self.gap(replace(unknown, why=MissingReason.UNDECIDED))
        return names

    def mark(self, unknown: Unknown) -> str:
        """What stands in a preview where a value is missing."""
        return f"[{unknown.label or unknown.name}]"

    def _gathered(self, gather: Gather, column: str) -> str:
        column = column or gather.declared[0]
        here = self.row.get(gather.name)
        if here is not None:
            return self._cell(gather, here, column)
        said = [self._cell(gather, row, column) for row in self.rows.get(gather.name, ())]
        if not said:
            return self.gap(
                Unknown(name=gather.name, why=MissingReason.NO_ROWS, label=gather.name)
            )
        return say_list(dict.fromkeys(said), self.speech)

    def _cell(self, gather: Gather, row: GatheredRow, name: str) -> str:
        column = gather.column(name)
        named = row.get(column)
        if _may_be_empty(gather, column, named):
            return ""
        return self.value(f"{gather.name}.{column}", named, timed=column != name)

    def without_empty_brackets(self, text: Text) -> Text:
        """The wording of a row without brackets that hold only cells which may stay empty."""

        def kept(found: re.Match[str]) -> str:
            names = names_in(found[1])
            return "" if names and all(map(self._is_empty, names)) else found[0]

        return tuple(replace(span, text=_BRACKETS.sub(kept, span.text)) for span in text)

    def _is_empty(self, name: str) -> bool:
        head, _, column = name.partition(".")
        row = self.row.get(head)
        if row is None:
            return False
        column = self.gathers[head].column(column)
        return _may_be_empty(self.gathers[head], column, row.get(column))

    def _begun(self, wording: Text, text: Text) -> Text:
        """A cell that opens with the words of a choice opens with a capital."""
        opening = names_in(wording[0].text)[:1] if wording else ()
        if not text or not opening or not wording[0].text.startswith("{" + opening[0] + "}"):
            return text
        head, _, column = opening[0].partition(".")
        column = self.gathers[head].column(column) if head in self.gathers else column
        gathered = [row.get(column) for row in self.rows.get(head, ())]
        named = gathered if head in self.gathers else [self.names.get(opening[0])]
        if not any(
            isinstance(known, Known) and VALUE_TYPES[known.type].is_worded for known in named
        ):
            return text
        if _keeps_its_case(text[0].text):
            return text
        return (replace(text[0], text=text[0].text[:1].upper() + text[0].text[1:]), *text[1:])

    def _repeated(self, texts: tuple[Text, ...]) -> tuple[tuple[Text, ...], ...]:
        gather = self._gather_named(texts)
        if gather is None:
            return (tuple(self.text(text) for text in texts),)
        pens = [replace(self, row={**self.row, gather: row}) for row in self.rows.get(gather, ())]
        rows = (
            tuple(pen.text(pen.without_empty_brackets(text)) for text in texts) for pen in pens
        )
        return tuple(dict.fromkeys(rows))

    def _gather_named(self, texts: Iterable[Text]) -> str | None:
        heads = (name.partition(".") for name in names_in_texts(texts))
        return next((head for head, dot, _ in heads if dot and head in self.gathers), None)

    def _table(
        self, columns: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...]
    ) -> tuple[Block, ...]:
        full = tuple(
            tuple(
                self._begun(words, _one_line(cell)) or (Span(NOTHING),)
                for words, cell in zip(wording, row, strict=True)
            )
            for wording in rows
            for row in self._repeated(wording)
        )
        if not full:
            return ()
        return (Table(tuple(self.text(column) for column in columns), full),)


def _may_be_empty(gather: Gather, column: str, named: Named | None) -> bool:
    """Whether a cell without a value is none that has to be filled."""
    if isinstance(named, Unknown) and named.why is MissingReason.NOT_ASKED:
        return True
    return column.removesuffix(LAW) in gather.optional and not isinstance(named, Known)


def words_of(known: Known, speech: Speech, hour: Hour = Hour.LEFT_OUT) -> str | None:
    """A known value as a letter says it; None where the language has no words for it."""
    voice = letter_voice(speech, known.labels, hour)
    return VALUE_TYPES[known.type].say(known.value, voice)


def _keeps_its_case(said: str) -> bool:
    """Whether words begin with a mark, such as `g)`, or with a name, such as `eIDAS`."""
    name = said.split(" ", 1)[0][1:]
    return bool(_MARK.match(said)) or name != name.lower()


def _wordless(name: str, known: Known, why: MissingReason) -> Unknown:
    source = known.source
    record, question = (source.record, source.name) if source is not None else ("", name)
    return Unknown(name=question, why=why, record=record, label=name)


def _one_line(text: Text) -> Text:
    """A text without line ends, and without the blanks that open cells leave at its edges."""
    spans = [replace(span, text=_BREAKS.sub(" ", span.text)) for span in text]
    while spans and not spans[0].text.strip():
        del spans[0]
    while spans and not spans[-1].text.strip():
        del spans[-1]
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return tuple(spans)


def _lines(text: Text) -> list[Text]:
    lines: list[list[Span]] = [[]]
    for span in text:
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=other)] for other in others]
    kept = [tuple(span for span in line if span.text) for line in lines]
    return [line for line in kept if line] or [()]
