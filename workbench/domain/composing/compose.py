"""Composing a letter: a template, a language and what is known become a letter and its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.domain.composing import frame
from workbench.domain.composing.annex import compose_annex
from workbench.domain.composing.annex_rows import problem_codes
from workbench.domain.composing.clauses import (
    ComposedClauses,
    compose_clauses,
    lineage_of,
    phrases_of,
)
from workbench.domain.composing.composition import (
    ClauseStatus,
    Composition,
    NotReviewed,
    WordingDoubt,
)
from workbench.domain.composing.context import Known, LetterContext, Named, Unknown
from workbench.domain.composing.data_file import data_files
from workbench.domain.composing.document import document
from workbench.domain.composing.fill import REGIME, Filled, Pen, words_of
from workbench.domain.letter import Annex, Letter
from workbench.domain.letter_template import EVERY_REGIME, LEFT_OUT, LetterTemplate, Speech
from workbench.domain.question import QuestionType
from workbench.domain.regime import Certainty

ANNEX = "annex"


class NotInThisLanguage(LookupError):
    """The letter has no wording in this language; choose one of its languages."""


class NotByThisChannel(LookupError):
    """The letter is not sent in this way; choose one of its channels."""


def compose(template: LetterTemplate, speech: Speech, context: LetterContext) -> Composition:
    """Compose a letter from a template, in a language, of what the context knows.

    Pure: the same values give the same letter. Raises `NotInThisLanguage` (letters never
    fall back to another language) and `NotByThisChannel`.
    """
    wording = template.wording.get(speech.id)
    if wording is None:
        raise NotInThisLanguage(speech.id)
    if context.channel not in template.channels:
        raise NotByThisChannel(context.channel)
    pen = _pen(template, speech, context)
    findings = pen.findings
    composed = compose_clauses(template, wording, pen, context)
    annex = None
    if context.annex is not None:
        annex = compose_annex(pen, wording, context.annex, context.reference)
    letter = _letter(pen, template, context, composed, annex)
    required = _required(template, context)
    open_items = tuple(item for item in required if item not in composed.covered)
    return Composition(
        letter=letter,
        files=data_files(template, context, letter),
        missing=tuple(findings.missing),
        uncovered=tuple(item for item in open_items if not context.passed.get(item, "").strip()),
        passed=tuple(
            (item, context.passed[item].strip())
            for item in open_items
            if context.passed.get(item, "").strip()
        ),
        doubts=(*_doubts(composed), *_annex_doubts(context)),
        clauses=composed.views,
        said=frozenset(findings.said),
        listed=dict(_listed(template, context, findings)),
    )


def _pen(template: LetterTemplate, speech: Speech, context: LetterContext) -> Pen:
    return Pen(
        speech=speech,
        names={**context.names, **_frame_names(template, context, speech)},
        gathers=template.gathers,
        rows=context.gathers,
        findings=Filled(),
        any_law=not template.is_sent,
    )


def _listed(
    template: LetterTemplate, context: LetterContext, findings: Filled
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids of the rows of the letter's own record that a gather shows."""
    for name, gather in template.gathers.items():
        if gather.take and not gather.link and not gather.kind:
            names = (
                named.source.name.split(".")
                for row in context.gathers.get(name, ())
                for named in row.values()
                if isinstance(named, Known) and named.source in findings.sources
            )
            rows = (found[1] for found in names if found[0] == gather.take and found[2:])
            yield name, tuple(dict.fromkeys(rows))


def _letter(
    pen: Pen,
    template: LetterTemplate,
    context: LetterContext,
    composed: ComposedClauses,
    annex: Annex | None,
) -> Letter:
    if not template.is_sent:
        return document(pen, template, context, composed.clauses)
    labels, wording = pen.speech.labels, template.wording[pen.speech.id]
    furniture = template.furniture
    encloses = annex is not None or context.annex is None
    enclosed = frame.enclosed(pen, context)
    enclosures = frame.enclosures(pen, wording.enclosures if encloses else (), enclosed)
    return Letter(
        reference=context.reference,
        language=pen.speech.code,
        title=pen.plain(wording.title),
        dated=context.dated.isoformat(),
        letterhead=frame.letterhead(pen, context),
        profile=frame.profile(pen, context),
        delivery=frame.delivery(pen, context, furniture),
        confidentiality=frame.confidentiality(pen, template),
        addressee=frame.addressee(pen, context),
        references=frame.references(pen, context, template),
        place_and_date=frame.place_and_date(pen, context),
        subject=pen.plain(wording.subject),
        salutation=frame.salutation(pen, context, furniture),
        clauses=composed.clauses,
        closing=frame.closing(pen, context, furniture),
        signatory=frame.signatory(pen, context),
        enclosures_title=labels.get("enclosures", "") if enclosures else "",
        enclosures=enclosures,
        particulars=frame.particulars(pen, context),
        page_label=labels.get("page", "{page}/{total}"),
        watermark=frame.watermark(pen, context, furniture, wording.watermark),
        annex=annex,
        enclosed=enclosed,
        sources=tuple(pen.findings.sources),
    )


def _frame_names(
    template: LetterTemplate, context: LetterContext, speech: Speech
) -> dict[str, Named]:
    """The names that every letter knows: itself, its parties, the phrases of its regimes."""
    sender = context.sender
    names: dict[str, Named] = {}
    for voice in context.standing:
        said = phrases_of(voice).items()
        names.update(
            {name.replace(REGIME, f"{REGIME}{voice.id}.", 1): text for name, text in said}
        )
    for voice in reversed(context.regimes):
        names.update(phrases_of(voice))
    parties = {
        "sender.name": sender.name,
        "sender.office": sender.office,
        "sender.email": sender.email,
        "sender.particulars": sender.particulars,
        "sender.town": sender.town,
        "letter.contact": sender.contact,
        "letter.author": context.author,
        "addressee.name": context.addressee.name,
    }
    names.update({name: named for name, named in parties.items() if named is not None})
    names["letter.date"] = Known(value=context.dated, type=QuestionType.DATE)
    names["letter.reference"] = Known(value=context.refers_to or context.reference)
    for name, records in context.left_out.items():
        gather = template.gathers[name]
        if LEFT_OUT not in gather.declared:  # a column of its own comes first
            number = Known(value=Decimal(len(records)), type=QuestionType.NUMBER)
            names[f"{name}.{LEFT_OUT}"] = number
    if sender.lines:
        names["sender.lines"] = _all_lines(sender.lines, speech)
    return names


def _all_lines(lines: tuple[Named, ...], speech: Speech) -> Named:
    said = [words_of(line, speech) or "" for line in lines if isinstance(line, Known)]
    gap = next((line for line in lines if isinstance(line, Unknown)), None)
    return gap or Known(value=", ".join(part for line in said for part in line.split("\n")))


def _required(template: LetterTemplate, context: LetterContext) -> tuple[str, ...]:
    regimes = (EVERY_REGIME, *sorted(lineage_of(context)))
    return tuple(
        dict.fromkeys(item for regime in regimes for item in template.requires.get(regime, ()))
    )


def _doubts(composed: ComposedClauses) -> list[WordingDoubt]:
    doubts: list[WordingDoubt] = []
    for view in composed.views:
        if view.status is not ClauseStatus.INCLUDED:
            continue
        if view.edited:
            doubts.append(WordingDoubt(view.part, NotReviewed.EDITED))
        elif not view.reviewed_by:
            doubts.append(WordingDoubt(view.part, NotReviewed.UNREVIEWED))
        if view.certainty is not Certainty.SETTLED:
            doubts.append(WordingDoubt(view.part, view.certainty))
    return doubts


def _annex_doubts(context: LetterContext) -> list[WordingDoubt]:
    documents = context.annex.documents if context.annex is not None else ()
    return [WordingDoubt(ANNEX, code) for code in sorted(problem_codes(documents))]
