"""What stands in and against a letter, line by line and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.domain.composing.composition import (
    ClauseStatus,
    ClauseView,
    MissingItem,
)
from workbench.domain.composing.context import MissingReason
from workbench.domain.composing.together import item_of, part_of
from workbench.domain.letter import Clause
from workbench.domain.regime import Certainty
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.letters.cautions import Caution, Warned
from workbench.services.letters.draft import Draft
from workbench.services.pages.letter.wording import can_be_edited, wording_of
from workbench.services.pages.remark import Remark
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.sight import Sight

_SHORT = 130
_WORDLESS = (MissingReason.NO_WORDS, MissingReason.OTHER_LAW)


@dataclass(frozen=True, slots=True)
class CautionLine:
    """What a person should know before issuing; `forbids` where it cannot be issued so."""

    text: str
    forbids: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """An answer that is missing: its question, why, and the record and step that give it.

    `step` is empty where no step asks for it. `look_at` names a file of data that somebody has
    to look at, instead.
    """

    name: str
    why: str
    record: str
    step: str
    look_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """Something the law asks the letter to say; `reason` where it is left out on purpose."""

    id: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A clause that stands in the letter.

    `text` is all it says, `start` the beginning of a long one; `wording` are the words that a
    person may reword, with their names in braces, empty where it cannot be reworded.
    """

    part: str
    text: str
    start: str
    covers: str
    reworded: str
    marks: tuple[Remark, ...]
    wording: str


def missing_lines(
    sight: Sight[Reading], speaker: Speaker, record: str, missing: tuple[MissingItem, ...]
) -> Iterator[MissingLine]:
    """The answers that are missing, each question once."""
    words = sight.desk.words
    for item in _worth_saying(tuple(_asked_for(sight, record, item) for item in missing)):
        where = sight.name(item.record) if item.record else ""
        detail = words.tell(item.detail) if item.detail is not None else ""
        yield MissingLine(
            name=_asked(speaker, item),
            why=_why(words, where, words.say(f"pages.missing.{item.why}"), detail),
            record=item.record or record,
            step=_step_asking(speaker.of(item.kind) or speaker, item.key),
            look_at=item.label if item.why is MissingReason.NOT_LOOKED_AT else "",
        )


def _asked_for(sight: Sight[Reading], record: str, item: MissingItem) -> MissingItem:
    """An answer that has no words in the letter, with the question that asks for it."""
    stored = sight.stored(item.record or record) if not item.key else None
    kind = sight.desk.packs.kinds.get(stored.kind) if stored is not None else None
    name, _, cell = item.name.partition(".")
    if kind is None or kind.question(name) is None or item.why not in _WORDLESS:
        return item
    key = keys.table_column(name, cell.rpartition(".")[2]) if cell else keys.question(name)
    return replace(item, kind=kind.id, key=key, record=item.record.removeprefix(record))


def _why(words: Catalogue, where: str, why: str, detail: str) -> str:
    """Why an answer is missing: in which record, and what stands against it there."""
    told = words.say("joined.labelled", label=why, value=detail) if detail else why
    return words.say("joined.labelled", label=where, value=told) if where else told


def _worth_saying(missing: tuple[MissingItem, ...]) -> tuple[MissingItem, ...]:
    """Each question once; a party that is not chosen yet stands for everything about it."""
    found: dict[tuple[str, str], MissingItem] = {}
    for item in missing:
        # Several files answer one question, and each stands for itself.
        found.setdefault((item.record, (item.kind and item.key) or item.name), item)
    curable = [
        item for item in found.values() if item.key and item.why is not MissingReason.NO_SUCH_NAME
    ]
    return tuple(curable or found.values())


def _asked(speaker: Speaker, item: MissingItem) -> str:
    owner = speaker.of(item.kind)
    if owner is not None and item.key:
        return owner.word(item.key)
    return item.label or keys.unworded(item.name)


def _step_asking(speaker: Speaker, key: str) -> str:
    question = keys.question_of(key)
    for step in speaker.kind.flow.steps:
        if question in step.asks or key in map(keys.letter, step.letters):
            return step.id
    return ""


def uncovered_lines(speaker: Speaker, made: Draft) -> Iterator[ItemLine]:
    """What the law asks for and no clause says yet."""
    for item in made.composition.uncovered:
        yield ItemLine(id=item, title=_item(speaker, made, item))


def left_out_lines(speaker: Speaker, made: Draft) -> Iterator[ItemLine]:
    """What the law asks for and a person left out."""
    for item, reason in made.composition.passed:
        yield ItemLine(id=item, title=_item(speaker, made, item), reason=reason)


def _item(speaker: Speaker, made: Draft, item: str) -> str:
    """An item in the words of the kind that asks for it, with the record where that is another."""
    for part in made.parts:
        if item.startswith(part_of(part.too.record, "")):
            theirs = speaker.of(part.too.view.kind.id) or speaker
            said = theirs.word(keys.item(item_of(item)))
            reference = part.too.view.record.reference
            return speaker.words.say("joined.labelled", label=reference, value=said)
    return speaker.word(keys.item(item))


def caution_lines(speaker: Speaker, draft: Draft) -> Iterator[CautionLine]:
    """What a person should know before issuing; doubts about wording stand at their clause."""
    others = {part.too.record: part.too.view for part in draft.parts}
    for warned in draft.warnings:
        if warned.caution is Caution.ROLL_UNREADABLE:
            yield CautionLine(_of_roll(speaker, warned), forbids=True)
        elif warned.caution in _CAUTIONS:
            other = others.get(warned.record)
            theirs = speaker.of(other.kind.id) if other is not None else None
            values = _values(theirs or speaker, warned)
            said = speaker.words.say(_CAUTIONS[warned.caution], **values)
            if other is not None:
                reference = other.record.reference
                said = speaker.words.say("joined.labelled", label=reference, value=said)
            yield CautionLine(said, warned.forbids)


def _of_roll(speaker: Speaker, warned: Warned) -> str:
    """What cannot be read in a list: a cell of a row, or a whole column that is not there."""
    if not warned.now:
        return speaker.words.say("pages.caution.roll_lacks_a_column", column=warned.about)
    return speaker.words.say("pages.caution.roll_unreadable", column=warned.about, row=warned.now)


def _values(speaker: Speaker, warned: Warned) -> Mapping[str, str]:
    """What a sentence may name; only the word of the sort of thing it is about is looked up."""
    about = {
        Caution.GATE_CLOSED: lambda: speaker.gate(warned.about).title,
        Caution.CANNOT_START: lambda: speaker.step(warned.about).title,
        Caution.NOT_NEEDED: lambda: speaker.step(warned.about).title,
        Caution.DATE_PASSED: lambda: speaker.fact(warned.about),
        Caution.QUOTED_DIFFERS: lambda: speaker.fact(warned.about),
        Caution.ENCLOSURE_GONE: lambda: speaker.word(keys.question(warned.about)),
    }
    return {
        "about": about[warned.caution]() if warned.caution in about else "",
        "was": speaker.day(warned.was) or warned.was,
        "now": speaker.day(warned.now) or warned.now,
    }


def clause_lines(speaker: Speaker, made: Draft) -> Iterator[ClauseLine]:
    """The clauses that stand in the letter, in its order."""
    views = {
        view.part: view
        for view in made.composition.clauses
        if view.status is ClauseStatus.INCLUDED
    }
    for clause in made.composition.letter.clauses:
        if clause.id in views:
            yield _clause_line(speaker, made, views[clause.id], clause)


def _clause_line(speaker: Speaker, made: Draft, view: ClauseView, clause: Clause) -> ClauseLine:
    text = wording_of(clause.blocks)
    is_long = len(text) > _SHORT
    return ClauseLine(
        part=view.part,
        text=text,
        start=" ".join(text.split())[: _SHORT - 1] + "…" if is_long else text,
        covers=speaker.words.joined(
            "joined.list", (_covered(speaker, made, view, item) for item in view.covers)
        ),
        reworded=view.edited,
        marks=tuple(_marks(view, speaker.words)),
        wording=wording_of(view.wording) if can_be_edited(clause.blocks) else "",
    )


def _covered(speaker: Speaker, made: Draft, view: ClauseView, item: str) -> str:
    record, mark, _ = view.part.rpartition(":")
    return _item(speaker, made, f"{record}{mark}{item}")


def _marks(view: ClauseView, words: Catalogue) -> Iterator[Remark]:
    if view.edited:
        yield Remark(words.say("pages.mark.reworded"), Tone.INFO)
    elif not view.reviewed_by:
        yield Remark(words.say("pages.mark.not_reviewed"), Tone.NEAR)
    if view.certainty in _CERTAINTIES:
        key, meaning = _CERTAINTIES[view.certainty]
        yield Remark(words.say(key), meaning)


_CERTAINTIES = {
    Certainty.REGULATOR: ("pages.mark.regulator", Tone.PLAIN),
    Certainty.POLICY: ("pages.mark.policy", Tone.PLAIN),
    Certainty.DOUBTFUL: ("pages.mark.doubtful", Tone.SOON),
}

_CAUTIONS = {
    Caution.GATE_CLOSED: "pages.caution.gate_closed",
    Caution.CANNOT_START: "pages.caution.cannot_start",
    Caution.NOT_NEEDED: "pages.caution.not_needed",
    Caution.NO_GLYPH: "pages.caution.no_glyph",
    Caution.NO_ROLL: "pages.caution.no_roll",
    Caution.ADDRESS_TOO_LONG: "pages.caution.address_too_long",
    Caution.DATE_PASSED: "pages.caution.date_passed",
    Caution.QUOTED_DIFFERS: "pages.caution.quoted_differs",
    Caution.ISSUED_BEFORE: "pages.caution.issued_before",
    Caution.DATED_OTHERWISE: "pages.caution.dated_otherwise",
    Caution.LEFT_OUT: "pages.caution.left_out",
    Caution.OF_OTHER_LAW: "pages.caution.of_other_law",
    Caution.ENCLOSURE_GONE: "pages.caution.enclosure_gone",
}
