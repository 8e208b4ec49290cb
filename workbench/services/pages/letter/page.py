"""The page of a letter in hand: what it says, what stands against it, what may be decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.composing.context import AnnexDocument
from workbench.domain.letter import Letter
from workbench.domain.letter_template import Channel
from workbench.domain.status import Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.casework.records import save_draft
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.letters.addressees import NoSuchAddressee, Target, targets_in_words
from workbench.services.letters.draft import Draft, draft_in
from workbench.services.letters.issue import draft_name
from workbench.services.letters.together import NotAnsweredTogether, may_answer_too
from workbench.services.pages.letter.each import against
from workbench.services.pages.letter.lines import (
    CautionLine,
    ClauseLine,
    ItemLine,
    MissingLine,
    clause_lines,
    left_out_lines,
)
from workbench.services.pages.letter.state import LetterState, from_draft
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.record.lines import FiledLetter, filed_letters
from workbench.services.pages.remark import Remark
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView

Offered = tuple[tuple[str, str], ...]
"""What may be chosen, as ids and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAnswer:
    """A record that the letter may answer too, by one of its letters, and whether it does."""

    record: str
    letter: str
    name: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Restricted:
    """A restricted record that a document leaves out, or shows because somebody named it."""

    record: str
    name: str
    is_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What is to be decided of a letter, and what holds while nobody decided otherwise.

    `targets` are the addressees of a letter that goes to each of several, `picked` those that
    get one now; of them the letter to `shown` is composed. `others` are what the letter may
    answer too, the record and the letter in words; `restricted` what may be shown one by one to
    people who have no leave to look at it.
    """

    language: str
    channel: Channel | None
    dated: date | None
    sender: str
    targets: tuple[Target, ...]
    picked: tuple[str, ...]
    shown: str
    languages: Offered
    channels: tuple[tuple[Channel, str], ...]
    senders: Offered
    others: tuple[OtherAnswer, ...] = ()
    restricted: tuple[Restricted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """A letter as its page shows it.

    `says` tells how far it is, `ready` whether it may be issued here; `state` holds what was
    decided, `tables` are the files of data as they were read, `drawn` is what the press
    draws; `is_sent` is False for a document that is only kept on file. `rows` counts those of
    the roll that a letter goes to. `on_file` are the letters that stand once everybody has
    one, newest first; `editable` is whether another may be written, or one told to have left.
    """

    record: str
    letter: str
    title: str
    reference: str
    state: LetterState
    decisions: Decisions
    says: Remark
    ready: bool
    cautions: tuple[CautionLine, ...]
    missing: tuple[MissingLine, ...]
    uncovered: tuple[ItemLine, ...]
    left_out: tuple[ItemLine, ...]
    clauses: tuple[ClauseLine, ...]
    tables: tuple[AnnexDocument, ...]
    drawn: Letter
    is_sent: bool
    rows: int = 0
    on_file: tuple[FiledLetter, ...] = ()
    editable: bool = True

    @property
    def is_begun(self) -> bool:
        """Whether something was decided about a letter that is yet to be issued."""
        return self.state != LetterState()


def letter_page(
    desk: Desk, record: str, letter: str, state: LetterState | None = None
) -> LetterPage:
    """A letter as it would be issued now; `state` is what was decided, else what was kept.

    Raises NoSuchRecord, NoSuchLetter, NotInThisLanguage, NotByThisChannel.
    """
    with looking(desk) as sight:
        view = sight.view(record)
        if state is None:
            state = from_draft(sight.file.draft(record, draft_name(letter)) or {})
        try:
            made = draft_in(sight, view, letter, state.choices())
        except (NoSuchAddressee, NotAnsweredTogether):  # picked, and no more to be had
            state = replace(state, targets=None, shown="", together={})
            made = draft_in(sight, view, letter, state.choices())
        return _page(sight, view, letter, state, made)


def decide(desk: Desk, record: str, letter: str, state: LetterState) -> Done[None]:
    """Keep what was decided about a letter in hand, until it is issued."""
    return save_draft(desk, record, draft_name(letter), state.raw())


def _page(
    sight: Sight[Reading], view: RecordView, letter: str, state: LetterState, made: Draft
) -> LetterPage:
    record, composition = view.record.id, made.composition
    speaker = speaker_for(view, sight, sight.desk.language)
    decisions = _decisions(sight, view, state, made)
    nobody = bool(view.kind.letters[letter].has_many and not decisions.picked)
    each = [replace(state.choices(), target=target) for target in decisions.picked]
    found = against(sight, view, speaker, made, each)
    return LetterPage(
        record=record,
        letter=letter,
        title=speaker.letter(letter),
        reference=sight.name(record),
        state=state,
        decisions=decisions,
        says=Remark(sight.desk.words.say("pages.letter.nobody_is_picked"), Tone.WARN)
        if nobody
        else _says(
            sight.desk.words,
            _of_list(sight, view, made),
            ready=found.ready,
            lacking=len(found.missing) + len(found.uncovered),
        ),
        ready=found.ready and not nobody and not sight.desk.file.read_only,
        cautions=found.cautions,
        missing=found.missing,
        uncovered=found.uncovered,
        left_out=tuple(left_out_lines(speaker, made)),
        clauses=tuple(clause_lines(speaker, made)),
        tables=made.tables,
        drawn=composition.letter,
        is_sent=made.template.is_sent,
        rows=len(made.roll.rows) if made.roll is not None else 0,
        on_file=_on_file(sight, view, speaker, decisions, made),
        editable=view.record.status is Status.OPEN and not sight.desk.file.read_only,
    )


def _on_file(
    sight: Sight[Reading], view: RecordView, speaker: Speaker, decisions: Decisions, made: Draft
) -> tuple[FiledLetter, ...]:
    """The letters of this kind that stand; none while somebody or the list of today lacks one."""
    if not all(target.is_issued for target in decisions.targets):
        return ()
    letters = view.record.standing_letters
    standing = tuple(filed for filed in letters if filed.letter == made.template.id)
    if made.roll is not None and made.roll.document not in {filed.roll for filed in standing}:
        return ()
    return tuple(filed_letters(standing, speaker, sight.desk.zone))


def _decisions(
    sight: Sight[Reading], view: RecordView, state: LetterState, made: Draft
) -> Decisions:
    template, chosen = made.template, made.choices
    speeches = view.packs.speeches
    targets = targets_in_words(sight, view, template)
    wanted = [target.id for target in targets if not target.is_issued]
    if state.targets is not None:
        wanted = [target.id for target in targets if target.id in state.targets]
    return Decisions(
        language=chosen.language,
        channel=chosen.channel,
        dated=chosen.dated,
        sender=chosen.sender,
        targets=targets,
        picked=tuple(wanted),
        shown=made.to.target,
        languages=tuple(
            (language, speeches[language].name)
            for language in template.wording
            if language in speeches
        ),
        channels=tuple(
            (channel, sight.desk.words.say(f"pages.channel.{channel}"))
            for channel in (template.channels if template.is_sent else ())
        ),
        senders=tuple((sender, sight.name(sender)) for sender in made.senders),
        others=tuple(_others(sight, view, made)),
        restricted=tuple(
            Restricted(record, sight.name(record), record in chosen.named)
            for record in sorted(made.left_out | chosen.named)
            if sight.readable(record) is not None
        ),
    )


def _others(sight: Sight[Reading], view: RecordView, made: Draft) -> Iterator[OtherAnswer]:
    for too in may_answer_too(sight, view, made.template, made.to, made.choices):
        letter = too.template.id
        is_picked = made.choices.together.get(too.record) == letter
        if is_picked or too.goes_with(made.template):
            speaker = speaker_for(too.view, sight, sight.desk.language)
            name = sight.desk.named(too.view.record.reference, speaker.letter(letter))
            yield OtherAnswer(record=too.record, letter=letter, name=name, is_picked=is_picked)


def _of_list(sight: Sight[Reading], view: RecordView, made: Draft) -> str:
    """How many letters it is, and from which list they are; empty for a letter to no list."""
    if made.roll is None:
        return ""
    names = {kept.document: kept.name for kept in view.record.attachments}
    return sight.desk.words.say(
        "pages.letter.from_a_list",
        count=len(made.roll.rows),
        name=names.get(made.roll.document, ""),
    )


def _says(words: Catalogue, of_list: str, *, ready: bool, lacking: int) -> Remark:
    if ready:
        said = (words.say("pages.letter.everything_is_in"), of_list)
        return Remark(words.joined("joined.sentences", filter(None, said)), Tone.GOOD)
    if lacking:
        return Remark(words.say("pages.letter.missing", count=lacking), Tone.WARN)
    return Remark(words.say("pages.letter.cannot_be_issued_yet"), Tone.WARN)
