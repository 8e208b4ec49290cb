"""The journal of a record as a timeline: what happened, when it happened, when it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.answers import Answer, Knowing, Written, as_spelt, read_answer, set_in
from workbench.domain.due.own import next_action
from workbench.domain.journal import Entry, EntryType, mapping_in, sequence_in
from workbench.domain.kind import Kind
from workbench.domain.values.value import Unread
from workbench.domain.wording import keys
from workbench.services.pages.former import as_written, label_of
from workbench.services.pages.speaker import Speaker, former_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One entry: its type, and the words of what it is about.

    `about` is the title of a step, letter, document, gate or fact; `details` are labels and
    values that the entry set; `reason` is why a person decided so.
    """

    number: int
    recorded_at: datetime
    occurred_on: str
    actor: str
    type: str
    about: str
    details: tuple[tuple[str, str], ...]
    reason: str


def timeline(entries: Iterable[Entry], speaker: Speaker) -> tuple[TimelineLine, ...]:
    """Every entry of a record, newest first."""
    known = tuple(entries)
    gone = {entry.text("document") for entry in known if entry.type == EntryType.DESTROYED}
    return tuple(_line(entry, speaker, gone) for entry in reversed(known))


def _line(entry: Entry, speaker: Speaker, gone: Collection[str]) -> TimelineLine:
    return TimelineLine(
        number=entry.number,
        recorded_at=entry.recorded_at,
        occurred_on=entry.text("occurred_on"),
        actor=entry.actor,
        type=entry.type,
        about="" if entry.text("document") in gone else _about(entry, speaker),
        details=tuple(_details(entry, speaker)),
        reason=entry.text("reason") or entry.text("text"),
    )


_ABOUT = {"step": keys.step, "letter": keys.letter, "gate": keys.gate, "fact": keys.fact}


def _about(entry: Entry, speaker: Speaker) -> str:
    known = _known(speaker.kind)
    for about, key in _ABOUT.items():
        name = entry.text(about)
        if name:
            is_former = name.partition(".")[0] not in known[about]
            return former_name(speaker.words, name) if is_former else speaker.word(key(name))
    if entry.type == EntryType.TAKEN_OVER:
        kind = entry.text("kind")
        newer = speaker.of(kind)
        return newer.word(keys.NAME) if newer is not None else former_name(speaker.words, kind)
    return entry.text("name") or entry.text("other")


def _known(kind: Kind) -> Mapping[str, Collection[str]]:
    """What the pack on board has: an entry may name what an earlier one had."""
    return {
        "step": {step.id for step in kind.flow.steps},
        "letter": kind.letters.keys(),
        "gate": {gate.id for gate in kind.flow.gates},
        "fact": {fact.id for fact in kind.facts},
    }


def _no_value(speaker: Speaker, answer: Answer) -> str:
    """Why there is no value, and whether it is not known or does not apply."""
    kind = "not_known" if answer.knowing is Knowing.NOT_KNOWN else "not_applicable"
    return speaker.words.say(f"pages.no_value.{kind}", why=answer.why)


def _next_action(entry: Entry, speaker: Speaker) -> str:
    """By when something was to be done next, or that it is done."""
    action = next_action(entry.payload or {}, entry.actor)
    heading = speaker.words.say("pages.due.next_action")
    if action is None:
        done = speaker.words.say("pages.next_action.done")
        return speaker.words.say("joined.labelled", label=heading, value=done)
    return speaker.words.say("pages.next_action.by", text=heading, day=speaker.day(action.at))


def _rested(entry: Entry, speaker: Speaker) -> list[tuple[str, str]]:
    """What rested on a document that was destroyed: letters, those to its rows, answers."""
    known, words = speaker.kind.letters, speaker.words

    def letter(name: str) -> str:
        return speaker.letter(name) if name in known else former_name(words, name)

    told = (
        ("pages.history.letter", [letter(name) for name in _names(entry, "letters")]),
        ("pages.history.to_its_rows", [letter(name) for name in _names(entry, "batches")]),
        ("pages.history.named_by", [label_of(speaker, n) for n in _names(entry, "named_by")]),
    )
    return [(words.say(key), words.joined("joined.list", names)) for key, names in told if names]


def _names(entry: Entry, key: str) -> Iterator[str]:
    return (name for name in sequence_in(entry.payload or {}, key) if isinstance(name, str))


def _details(entry: Entry, speaker: Speaker) -> list[tuple[str, str]]:
    lines, payload = [], entry.payload or {}
    for name, spelt in set_in(payload).items():
        question = speaker.kind.question(name)
        answer = read_answer(question, spelt)
        if isinstance(answer.value, Unread):
            said = as_written(answer.value.json, speaker)
        elif question is not None and answer.known:
            said = speaker.value(question, answer.value)
        else:
            said = _no_value(speaker, answer)
        if name in mapping_in(payload, "offered"):
            said = speaker.words.say("pages.offer.taken", value=said)
        lines.append((label_of(speaker, name), said))
    origin = payload.get("from")
    if entry.type == EntryType.OPENED and isinstance(origin, Mapping):
        where = speaker.words.say("pages.history.opened_from")
        lines.append((where, str(origin.get("reference") or "")))
    if entry.type == EntryType.DESTROYED:
        lines += _rested(entry, speaker)
    if "next" in payload:
        lines.append(("", _next_action(entry, speaker)))
    if entry.text("fact"):
        said = speaker.day(as_spelt(Written(payload.get("value"))))
        lines += [("", said)] if said else []
    return lines
