"""A document that nobody is written to: its frame is what it is, from whom, and when."""

from __future__ import annotations

from workbench.domain.composing import frame
from workbench.domain.composing.context import Known, LetterContext, Named
from workbench.domain.composing.fill import NOTHING, Pen
from workbench.domain.letter import Clause, DocumentForm, Letter, Span, Table
from workbench.domain.letter_template import Gather, LetterTemplate


def document(
    pen: Pen, template: LetterTemplate, context: LetterContext, clauses: tuple[Clause, ...]
) -> Letter:
    """A report, worksheet, certificate or register, or what is drawn of data for machines."""
    labels, wording = pen.speech.labels, template.wording[pen.speech.id]
    is_signed = template.form is DocumentForm.CERTIFICATE
    if template.form is DocumentForm.DATA:
        shown = (_shown(pen, context, gather) for gather in template.gathers.values())
        clauses = (*clauses, *shown)
    enclosed = frame.enclosed(pen, context)
    enclosures = frame.enclosures(pen, wording.enclosures, enclosed)
    return Letter(
        form=template.form,
        reference=context.reference,
        language=pen.speech.code,
        title=pen.plain(wording.title),
        dated=context.dated.isoformat(),
        letterhead=frame.letterhead(pen, context),
        profile=None,
        delivery="",
        confidentiality=frame.confidentiality(pen, template),
        addressee=(),
        references=frame.references(pen, context, template),
        place_and_date="",
        subject=pen.plain(wording.subject),
        salutation="",
        clauses=clauses,
        closing="",
        signatory=frame.signatory(pen, context) if is_signed else (),
        enclosures_title=labels.get("enclosures", "") if enclosures else "",
        enclosures=enclosures,
        page_label=labels.get("page", "{page}/{total}"),
        watermark=frame.watermark(pen, context, template.furniture, wording.watermark),
        enclosed=enclosed,
        sources=tuple(pen.findings.sources),
    )


def _shown(pen: Pen, context: LetterContext, gather: Gather) -> Clause:
    """The rows of a gather as a table for whoever looks at what a machine will read."""
    columns = context.columns.get(gather.name, ())
    rows = tuple(
        tuple((Span(_cell(pen, gather, column.id, row.get(column.id))),) for column in columns)
        for row in context.gathers.get(gather.name, ())
    )
    table = Table(tuple((Span(column.label),) for column in columns), rows)
    return Clause(id=gather.name, blocks=(table,) if rows else ())


def _cell(pen: Pen, gather: Gather, column: str, named: Named | None) -> str:
    if column in gather.optional and not isinstance(named, Known):
        return NOTHING
    said = pen.value(f"{gather.name}.{column}", named)
    return " ".join(said.split()) or NOTHING
