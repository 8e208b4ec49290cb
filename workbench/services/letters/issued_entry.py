"""What the journal keeps of a letter that was issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.domain.answers import value_of
from workbench.domain.canonical import Json
from workbench.domain.composing.composition import Composition
from workbench.domain.composing.context import AnnexDocument
from workbench.domain.journal import Entry, EntryType, NewEntry
from workbench.domain.letter import Clause, text_of
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.values.value import spelt
from workbench.domain.wording.placeholders import texts_of
from workbench.services.letters.draft import Draft
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter on file: its id, the document that holds its bytes, and their hash.

    `beside` are the hashes of what is kept beside it: the schema of data for machines.
    """

    id: str
    record: str
    document: str
    file_name: str
    sha256: str
    beside: tuple[str, ...] = ()


def issued_entry(
    view: RecordView, template: LetterTemplate, made: Draft, issued: Issued
) -> NewEntry:
    """The entry of an issued letter: its file, what it states, and from where that was taken."""
    composition, choices = made.composition, made.choices
    payload: dict[str, Json] = {
        "id": issued.id,
        "letter": template.id,
        "letter_v": template.v,
        "language": choices.language,
        "channel": choices.channel,
        "dated": composition.letter.dated,
        "sender": choices.sender,
        "document": issued.document,
        "sha256": issued.sha256,
        "quoted": {fact: spelt(value) for fact, value in made.quoted.items()},
        "sources": [
            [source.name, source.record, source.entry] for source in composition.letter.sources
        ],
        "clauses": _clauses(composition),
        "tables": [_enclosed(document) for document in made.tables],
        "reasons": dict(composition.passed),
        "packs": view.packs.digest,
    }
    payload |= _addressed(view, template, made)
    if not template.is_sent:
        payload |= _of_its_form(template, issued)
    return NewEntry(record=issued.record, type=EntryType.ISSUED, payload=payload)


def answering_too(entry: NewEntry, ids: Mapping[str, str]) -> NewEntry:
    """The entry of a letter that answers several records, each with its id of the letter."""
    others: dict[str, Json] = {
        record: id_ for record, id_ in ids.items() if record != entry.record
    }
    return replace(entry, payload={**entry.payload, "together": others}) if others else entry


def entry_of_issue(entries: Iterable[Entry], letter: str) -> Entry | None:
    """The entry that tells of a letter's issue; None where none of this id was issued."""
    issued = (entry for entry in entries if entry.type == EntryType.ISSUED)
    return next((entry for entry in issued if entry.text("id") == letter), None)


def _of_its_form(template: LetterTemplate, issued: Issued) -> dict[str, Json]:
    """What it is, and the hashes of what is kept beside it."""
    beside: list[Json] = list(issued.beside)
    return {"form": template.form, **({"beside": beside} if beside else {})}


def _addressed(view: RecordView, template: LetterTemplate, made: Draft) -> dict[str, Json]:
    """To whom it is, and the answers that leaving will write down, as they are now."""
    about: dict[str, Json] = {}
    for question in template.dispatch.about:
        value = value_of(view.answers, question)
        if value is not None:
            about[question] = spelt(value)
    enclosed: list[Json] = [
        {"document": each.document, "sha256": each.sha256, "inside": bool(each.data)}
        for each in made.composition.letter.enclosed
    ]
    said: dict[str, Json] = {
        "enclosed": enclosed,
        "addressee": made.to.record,
        "row": made.to.row.id if made.to.row is not None else "",
        "called": made.called,
        "about": about,
        "listed": {
            gather: list(rows)
            for gather, rows in made.composition.listed.items()
            if rows and gather in template.dispatch.listed
        },
    }
    return {name: value for name, value in said.items() if value}


def _enclosed(document: AnnexDocument) -> Json:
    """How a file of data was read, and that somebody looked at it where it was doubtful."""
    sheets: list[Json] = [
        {
            "sheet": table.name,
            "heading": table.heading,
            "rows": len(table.rows) + len(table.above),
            "columns": len(table.columns),
            "left_out": table.name in document.left_out,
        }
        for table in document.table.sheets
    ]
    return {"document": document.id, "looked_at": document.looked_at, "sheets": sheets}


def _clauses(composition: Composition) -> list[Json]:
    edited = {view.part: view.edited for view in composition.clauses if view.edited}
    return [
        {
            "id": clause.id,
            "covers": list(clause.covers),
            "certainty": clause.certainty,
            "reviewed_by": clause.reviewed_by,
            **(
                {"edited": edited[clause.id], "wording": _words(clause)}
                if edited.get(clause.id)
                else {}
            ),
        }
        for clause in composition.letter.clauses
    ]


def _words(clause: Clause) -> str:
    texts = (text for block in clause.blocks for text in texts_of(block))
    return "\n".join(text_of(text) for text in texts)
