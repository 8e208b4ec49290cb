"""What lies beside the tasks of a record: letters, documents and links, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.keeping.attachment import Attachment
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.letters.issue import LetterOffer
from workbench.services.pages.links import LinkLine
from workbench.services.pages.sizes import size_in_words
from workbench.services.pages.speaker import Speaker, speech_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A letter that may be written; `ready` once its turn has come.

    `lacking` says how many of several addressees still lack it.
    """

    letter: str
    title: str
    ready: bool
    lacking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledLetter:
    """A letter on file: to whom, when it was issued, and when it left if it has.

    A batch goes to every row of a filed list. `too` names the other records that it answers. Of
    one that is not `there` any more nothing is left to look at.
    """

    id: str
    document: str
    title: str
    to: str
    issued: str
    sent: str
    has_left: bool
    is_batch: bool = False
    withdrawn: bool = False
    too: str = ""
    there: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """A document on file; `about` tells its size, day and the start of its hash.

    Of one that is not `there` any more nothing is left to look at.
    """

    document: str
    name: str
    about: str
    sha256: str
    there: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """Another record that this one points to, or that points here; `about` says which."""

    record: str
    name: str
    about: str


def offer_lines(offers: Iterable[LetterOffer], speaker: Speaker) -> Iterator[OfferLine]:
    """The letters of the kind in the order of its steps."""
    for offer in offers:
        title, count = speaker.letter(offer.letter), len(offer.lacking)
        lacking = speaker.words.say("pages.beside.lacking", count=count) if count else ""
        yield OfferLine(letter=offer.letter, title=title, ready=offer.ready, lacking=lacking)


def filed_letters(
    letters: tuple[LetterOnFile, ...],
    speaker: Speaker,
    zone: str,
    withdrawn: Collection[str] = (),
    destroyed: Collection[str] = (),
) -> Iterator[FiledLetter]:
    """The letters on file, newest first; those `withdrawn`, by their ids, never left.

    Of those whose documents are `destroyed` nothing can be looked at any more.
    """
    say = speaker.words.say
    for letter in reversed(letters):
        issued = letter.issued_at.astimezone(ZoneInfo(zone)).date().isoformat()
        speech = speech_of(speaker.packs, letter.language)
        language = speech.name or letter.language
        left = speaker.day(letter.dispatched_on)
        template = speaker.kind.letters.get(letter.letter)
        is_withdrawn, is_gone = letter.id in withdrawn, letter.document in destroyed
        is_kept = template is not None and not template.is_sent and not is_withdrawn
        yield FiledLetter(
            id=letter.id,
            document=letter.document,
            title=speaker.letter(letter.letter),
            to=say("pages.beside.to", name=letter.called) if letter.called else "",
            issued=say("pages.beside.issued", day=speaker.day(issued), language=language),
            sent=_gone(speaker, left)
            if is_gone
            else _sent(speaker, left, is_kept=is_kept, is_withdrawn=is_withdrawn),
            has_left=bool(left) or is_kept,
            is_batch=bool(letter.roll),
            withdrawn=is_withdrawn,
            too=_answered_too(speaker, letter),
            there=not is_gone,
        )


def _answered_too(speaker: Speaker, letter: LetterOnFile) -> str:
    others = (speaker.stored(record) for record in letter.together)
    references = [other.reference for other in others if other is not None]
    if not references:
        return ""
    named = speaker.words.joined("joined.list", references)
    return speaker.words.say("pages.beside.answers_too", references=named)


def _gone(speaker: Speaker, left: str) -> str:
    """That a letter was destroyed, and before it when it left, if it has."""
    say = speaker.words.say
    sent = say("pages.beside.sent", day=left) if left else ""
    destroyed = say("pages.beside.letter_destroyed")
    return speaker.words.joined("joined.beside", filter(None, (sent, destroyed)))


def _sent(speaker: Speaker, left: str, *, is_kept: bool, is_withdrawn: bool) -> str:
    if left:
        return speaker.words.say("pages.beside.sent", day=left)
    if is_withdrawn:
        return speaker.words.say("pages.beside.withdrawn")
    key = "pages.beside.kept_on_file" if is_kept else "pages.beside.not_sent_yet"
    return speaker.words.say(key)


def filed_documents(
    documents: Iterable[Attachment], speaker: Speaker, zone: str, destroyed: Collection[str] = ()
) -> Iterator[FiledDocument]:
    """The documents on file, in the order in which they came, those `destroyed` among them."""
    for document in documents:
        kept = document.attached_at.astimezone(ZoneInfo(zone)).date().isoformat()
        is_gone = document.document in destroyed
        size, start = size_in_words(document.size, speaker.words), document.sha256[:12]
        fingerprint = speaker.words.say("pages.beside.fingerprint", start=start)
        yield FiledDocument(
            document=document.document,
            name=speaker.words.say("pages.beside.destroyed") if is_gone else document.name,
            there=not is_gone,
            about=speaker.words.joined(
                "joined.beside",
                (
                    size,
                    speaker.day(kept),
                    fingerprint,
                ),
            ),
            sha256=document.sha256,
        )


def link_rows(links: Iterable[LinkLine], words: Catalogue) -> Iterator[LinkRow]:
    """The links of a record in words."""
    for link in links:
        yield LinkRow(
            record=link.record,
            name=words.joined("joined.beside", (link.reference, link.title)),
            about=(
                words.say("pages.beside.points_here", question=link.through)
                if link.incoming
                else link.through
            ),
        )
