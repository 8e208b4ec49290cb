"""The documents on file that a letter takes along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.domain.answers import Knowing, linked
from workbench.domain.composing.context import MissingReason, Unknown
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.letter import Enclosed
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.wording import keys
from workbench.domain.wording.placeholders import names_in
from workbench.services.kept_documents import kept_document
from workbench.services.letters.said.subject import Subject
from workbench.services.letters.said.values import LetterValues
from workbench.services.ports import Reading

LARGEST_EMBEDDED = 10_000_000
"""Bytes of all enclosures that lie inside the letter; what goes beyond is only listed."""


def enclosed_by(
    reading: Reading,
    values: LetterValues,
    own: Subject,
    template: LetterTemplate,
    issued: Iterable[LetterOnFile],
    *,
    sender: str,
) -> tuple[Enclosed | Unknown, ...]:
    """The documents behind what a letter encloses, or the gaps where there are none.

    Behind a question are those that answer it, behind a document of the record's kind that which
    was `issued` last from the same `sender`.
    """
    found: list[Enclosed | Unknown] = []
    room, last = (
        LARGEST_EMBEDDED,
        {filed.letter: filed.document for filed in issued if filed.sender in ("", sender)},
    )
    for name in template.enclose:
        if own.kind.question(name) is None and name in own.kind.letters:
            kept = tuple(_kept(reading, (last.get(name, ""),), room))
            papers = tuple(_titled(values, own, name, paper) for paper in kept)
            found += papers or (_not_issued(values, own, name),)
            room -= sum(len(enclosed.data) for enclosed in papers)
            continue
        question, given = own.kind.question(name), own.answers.get(name)
        if question is None or (given is not None and given.knowing is Knowing.NOT_APPLICABLE):
            continue
        if given is None or not given.known:
            if not question.optional:
                found.append(values.gap(own, name, keys.question(name), given))
            continue
        for enclosed in _kept(reading, linked(own.answers, name), room):
            room -= len(enclosed.data)
            found.append(enclosed)
    return tuple(found)


def _not_issued(values: LetterValues, own: Subject, letter: str) -> Unknown:
    key, label = keys.letter(letter), _called(values, own, letter)
    why = MissingReason.NOT_ISSUED
    return Unknown(name=letter, why=why, kind=own.kind.id, key=key, label=label)


def _called(values: LetterValues, own: Subject, letter: str) -> str:
    return own.kind.word(keys.letter(letter), values.language)[0]


def _title(values: LetterValues, own: Subject, letter: str) -> str:
    """The title of a document in the language of the letter.

    What names of a title stand for was frozen in the document alone: it goes by what it is called.
    """
    wording = own.kind.letters[letter].wording.get(values.language)
    is_plain = wording is not None and not names_in(wording.title)
    return wording.title if wording is not None and is_plain else _called(values, own, letter)


def _titled(values: LetterValues, own: Subject, letter: str, paper: Enclosed) -> Enclosed:
    stored = values.stored(own.id)
    reference = stored.reference if stored is not None else ""
    return replace(paper, title=_title(values, own, letter), reference=reference)


def _kept(reading: Reading, documents: tuple[str, ...], room: int) -> Iterator[Enclosed]:
    for document in documents:
        kept = kept_document(reading, document)
        if kept is None:
            continue
        fits = kept.size <= room
        room -= kept.size if fits else 0
        yield Enclosed(
            document=kept.id,
            name=kept.name,
            media_type=kept.media_type,
            sha256=kept.sha256,
            data=reading.document_bytes(document) if fits else b"",
        )
