"""What letters say and lack while a journey is played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.facts.functions.addressed import targets_of
from workbench.services.journeys.letters import letter_on_file
from workbench.services.journeys.refusing import REFUSALS, held_back
from workbench.services.journeys.story import JourneyStory
from workbench.services.kept_documents import kept_document
from workbench.services.letters.addressees import issued_to
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft, draft_in
from workbench.services.sight import looking
from workbench.services.view import RecordView

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-"})


def words_of(text: str) -> str:
    """A text to be compared: one blank between words, plain quotes, whatever the typography."""
    return " ".join(text.translate(_PLAIN).split())


def said_by(story: JourneyStory, view: RecordView, letter: str) -> str:
    """What a letter says: as it was issued last, or else as it would be issued now."""
    on_file = letter_on_file(story, view, letter)
    text = story.known.texts.get(on_file.id, "") if on_file is not None else ""
    if not text:
        made = draft(story.desk, view.record.id, letter)
        text = story.desk.press.text(made.composition.letter)
    return words_of(text)


def lacking_in(story: JourneyStory, view: RecordView, letter: str) -> tuple[str, ...]:
    """What a letter would lack now: names, items that nothing covers, and what it cannot go to.

    Of a letter to several it is what those to whom none was issued would lack.
    """
    found: dict[str, None] = {}
    with looking(story.desk) as sight:
        seen = sight.view(view.record.id)
        for target in _without_a_letter(seen, letter) or ("",):
            made = draft_in(sight, seen, letter, LetterChoices(target=target))
            held = (name for w in made.warnings for name in held_back(w, made.template.roll))
            names = (missing.name for missing in made.composition.missing)
            found |= dict.fromkeys((*names, *made.composition.uncovered, *held))
    return tuple(found)


def _without_a_letter(view: RecordView, letter: str) -> tuple[str, ...]:
    """The addressees of a letter to several to whom none was issued."""
    template = view.kind.letters.get(letter)
    if template is None or not template.has_many:
        return ()
    issued = issued_to(view, template)
    return tuple(x for x in targets_of(template, view.filled) if x not in issued)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLetter:
    """What a journey issued: the name of its file, the file (a PDF, or data), and what it says."""

    file_name: str
    data: bytes = field(repr=False)
    text: str = field(repr=False)


def letters_made(story: JourneyStory) -> Iterator[MadeLetter]:
    """Every letter on file when a journey is over, of all its records."""
    for name in story.known.records:
        try:
            view = story.view(name)
        except REFUSALS:
            continue
        for letter in view.record.letters:
            with story.desk.file.reading() as reading:
                kept = kept_document(reading, letter.document)
                if kept is None:
                    continue
                data = reading.document_bytes(letter.document)
            text = story.known.texts.get(letter.id, "")
            yield MadeLetter(file_name=kept.name, data=data, text=text)
