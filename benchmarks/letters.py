"""Letters and annexes beside bare ReportLab, which writes no tags, no kerning and no archive."""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.platypus import Flowable, LongTable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as LibraryParagraph
from table import Row, print_table

from workbench.domain.letter import (
    Bullets,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
    Text,
    text_of,
)
from workbench.typeset.fonts import sans, serif
from workbench.typeset.pdf import pdf_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "typeset"))
import samples  # the invented letters of the tests

ROUNDS = 7
LETTERS = 6
LETTERS_BOUND = 0.9
ANNEX_SECONDS = 1.5
LINEAR_BOUND = 4.3


def measure() -> list[Row]:
    return [_letters(), *_annexes()]


def _letters() -> Row:
    """The same two-page letter by each, in turns, so that both meet the same machine."""
    ours: list[float] = []
    theirs: list[float] = []
    pdf_of(samples.UK)
    _bare(samples.UK)
    for _ in range(ROUNDS):  # in seconds of the processor: other programs do not count
        ours.append(_seconds(lambda: pdf_of(samples.UK), LETTERS, time.process_time))
        theirs.append(_seconds(lambda: _bare(samples.UK), LETTERS, time.process_time))
    fast, bare = 1 / statistics.median(ours), 1 / statistics.median(theirs)
    return Row(
        "two-page letters, tagged, kerned",
        f"{fast:.1f}/s",
        f"{bare:.1f}/s",
        fast / bare,
        f">= {LETTERS_BOUND}",
        fast / bare >= LETTERS_BOUND,
    )


def _annexes() -> list[Row]:
    small, large = (
        replace(samples.UK, annex=samples.annex(count, grouped=False)) for count in (5_000, 20_000)
    )
    alone, many = (
        min(_seconds(partial(pdf_of, letter), 1, time.process_time) for _ in range(rounds))
        for letter, rounds in ((small, 5), (large, 3))
    )
    bare = _seconds(lambda: _bare_annex(5_000), 1, time.process_time)
    return [
        Row(
            "annex of 5,000 rows, tagged",
            f"{alone:.2f} s",
            f"{bare:.2f} s",
            alone / bare,
            f"<= {ANNEX_SECONDS} s",
            alone <= ANNEX_SECONDS,
        ),
        Row(
            "annex of 20,000 rows beside 5,000",
            f"{many:.2f} s",
            f"{alone:.2f} s",
            many / alone,
            f"<= {LINEAR_BOUND}",
            many / alone <= LINEAR_BOUND,
        ),
    ]


def _seconds(
    work: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    gc.collect()
    begun = clock()
    for _ in range(times):
        work()
    return (clock() - begun) / times


def _bare(letter: Letter) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=25 * mm, rightMargin=27 * mm).build(
        [*_bare_story(letter)]
    )
    return out.getvalue()


def _style(name: str, **settings: object) -> ParagraphStyle:
    face = serif().regular.name
    return ParagraphStyle(name, fontName=face, fontSize=10.5, leading=14.5, **settings)


registerFontFamily(
    serif().regular.name,
    normal=serif().regular.name,
    bold=serif().strong.name,
    italic=serif().emphasis.name,
    boldItalic=serif().both.name,
)
BODY = _style("body", spaceAfter=7.25)
HEAD = ParagraphStyle(
    "head", fontName=sans().strong.name, fontSize=11.5, leading=14.5, keepWithNext=1
)
CELL = ParagraphStyle("cell", fontName=sans().regular.name, fontSize=9.25, leading=11.75)


def _bare_story(letter: Letter) -> list[Flowable]:
    head = letter.letterhead
    frame = (head.name, head.office, *head.lines, *letter.addressee, letter.particulars)
    said = [*frame, *(" ".join(pair) for pair in letter.references), letter.subject]
    story: list[Flowable] = [LibraryParagraph(escape(line), CELL) for line in said]
    story.append(LibraryParagraph(escape(letter.salutation), BODY))
    for clause in letter.clauses:
        for block in clause.blocks:
            match block:
                case Paragraph() | Numbered():
                    story.append(LibraryParagraph(_marked_up(block.text), BODY))
                case Heading():
                    story.append(LibraryParagraph(escape(text_of(block.text)), HEAD))
                case Bullets():
                    texts = (escape(text_of(item)) for item in block.items)
                    story += [LibraryParagraph(text, BODY, bulletText="•") for text in texts]
                case Table():
                    rows = (block.columns, *block.rows)
                    cells = [
                        [LibraryParagraph(escape(text_of(cell)), CELL) for cell in row]
                        for row in rows
                    ]
                    story.append(LongTable(cells, colWidths=[39 * mm] * 4, repeatRows=1))
    closing = (letter.closing, *letter.signatory, *letter.enclosures)
    story.append(Spacer(1, 15 * mm))
    return [*story, *(LibraryParagraph(escape(line), BODY) for line in closing)]


def _marked_up(text: Text) -> str:
    said = []
    for span in text:
        words = escape(span.text)
        words = f"<b>{words}</b>" if span.strong else words
        said.append(f"<i>{words}</i>" if span.emphasis else words)
    return "".join(said)


def _bare_annex(count: int) -> bytes:
    """The fastest bare way: strings in one long table, which neither wrap nor are tagged."""
    annex = samples.annex(count, grouped=False)
    table = LongTable([list(annex.columns), *map(list, annex.rows)], repeatRows=1)
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([table])
    return out.getvalue()


if __name__ == "__main__":
    print_table("Letters", measure())
