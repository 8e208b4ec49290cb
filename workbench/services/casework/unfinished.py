"""What a person had typed and not finished when the case file was locked: kept, offered again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.canonical import Json
from workbench.domain.status import GONE, Status
from workbench.domain.wording import keys
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Sight, looking

_UNFINISHED = "unfinished/"


class InHand(StrEnum):
    """What can be begun and not finished; drafts keep it under this word."""

    STEP = "step"
    NEW = "new"
    MAIL = "mail"
    NOTE = "note"
    NEXT_ACTION = "next_action"
    REOPEN = "reopen"
    GATE = "gate"
    OVERRIDE = "override"
    WITHDRAW = "withdraw"
    DISPATCH = "dispatch"
    WITHDRAW_LETTER = "withdraw_letter"
    REWORD = "reword"
    LEAVE_OUT = "leave_out"
    JOIN = "join"
    PART = "part"
    OPEN_FROM = "open_from"
    MERGE = "merge"
    UNMERGE = "unmerge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """One thing in hand.

    `record` is where, empty for a record that is not opened yet; `about` what of it (a date, a
    gate, a part of a letter). `typed` is what stood in the fields, as the window keeps it.
    """

    act: InHand
    record: str = ""
    about: str = ""
    typed: Mapping[str, Json] = field(default_factory=dict, repr=False)

    @property
    def place(self) -> tuple[str, str]:
        """The record and the name under which drafts keep it; no step can be called so."""
        return self.record, f"{_UNFINISHED}{self.act}/{self.about}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedLine:
    """One thing in hand in words: `called` names its record, `part` the step of a form.

    `kind_name` is what the kind is called, of a record that is not opened yet as well.
    """

    act: InHand
    record: str
    about: str
    kind_name: str
    called: str
    part: str = ""


def save_unfinished(desk: Desk, pieces: Iterable[Unfinished]) -> Done[int]:
    """Save what is in hand, in one transaction; gives how many things there were.

    Drafts are no part of the journal. Raises the faults of writing; then nothing is kept.
    """
    kept = tuple(pieces)
    if kept:
        with desk.file.writing(desk.now()) as writing:
            for piece in kept:
                writing.save_draft(*piece.place, piece.typed)
    return Done(len(kept), frozenset())


def taken_up(desk: Desk, act: InHand, record: str = "", about: str = "") -> Mapping[str, Json]:
    """What was typed in this act before; empty when nothing was kept of it."""
    with desk.file.reading() as reading:
        return taken_up_in(reading, act, record, about)


def taken_up_in(
    reading: Reading, act: InHand, record: str = "", about: str = ""
) -> Mapping[str, Json]:
    """The same inside a running transaction."""
    return reading.draft(*Unfinished(act=act, record=record, about=about).place) or {}


def drop_unfinished(desk: Desk, act: InHand, record: str = "", about: str = "") -> Done[None]:
    """Forget what was in hand: it was finished, or a person throws it away."""
    piece = Unfinished(act=act, record=record, about=about)
    place = (record, about) if act is InHand.STEP else piece.place
    with desk.file.writing(desk.now()) as writing:
        writing.drop_draft(*place)
    return Done(None, frozenset())


def unfinished(desk: Desk) -> tuple[UnfinishedLine, ...]:
    """Everything that was typed and not finished, forms of steps among it, in words.

    What belongs to a record that is gone, or that whoever asks has no leave to, is left out, and
    so is a form that takes no answer.
    """
    with looking(desk) as sight:
        return unfinished_in(sight)


def unfinished_in(sight: Sight[Reading]) -> tuple[UnfinishedLine, ...]:
    """The same inside a running transaction."""
    return tuple(_lines(sight))


def titles_named_in(desk: Desk, typed: Json) -> dict[str, str]:
    """What the records are called that are named anywhere in what was typed."""
    with looking(desk) as sight:
        return names_in(sight, typed)


def names_in(sight: Sight[Reading], typed: Json) -> dict[str, str]:
    """The same inside a running transaction."""
    words = dict.fromkeys(_words(typed))
    return {word: sight.name(word) for word in words if sight.stored(word) is not None}


def _words(typed: Json) -> Iterator[str]:
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, Mapping):
        for inner in typed.values():
            yield from _words(inner)
    elif isinstance(typed, list | tuple):
        for inner in typed:
            yield from _words(inner)


def _lines(sight: Sight[Reading]) -> Iterator[UnfinishedLine]:
    desk = sight.desk
    for record, step in sight.file.drafts():
        stored = sight.readable(record) if record else None
        act, about = _of_draft(step)
        if record and (stored is None or (stored.status in GONE and act is not InHand.UNMERGE)):
            continue
        part = _step_title(desk, stored, step) if act is InHand.STEP else ""
        if act is None or (act is InHand.STEP and not part):
            continue
        yield UnfinishedLine(
            act=act,
            record=record,
            about=about,
            kind_name=_kind_name(desk, stored.kind if stored is not None else _first(about)),
            called=desk.named(stored.reference, stored.title) if stored is not None else "",
            part=part,
        )


def _of_draft(name: str) -> tuple[InHand | None, str]:
    """What a draft is of: a step by its id, anything else by the word it is kept under."""
    if not name.startswith(_UNFINISHED):
        return InHand.STEP, name
    word, _, about = name.removeprefix(_UNFINISHED).partition("/")
    return (InHand(word) if word in tuple(InHand) else None), about


def _first(about: str) -> str:
    """The kind of a record that is not opened yet, as its draft is called after it."""
    return about.partition("/")[0]


def _kind_name(desk: Desk, kind_id: str) -> str:
    kind = desk.kinds.get(kind_id)
    return kind.word(keys.NAME, desk.language)[0] if kind is not None else ""


def _step_title(desk: Desk, stored: Stored | None, step: str) -> str:
    """What a step is called that can be answered now; empty for one that cannot."""
    kind = desk.kinds.get(stored.kind) if stored is not None else None
    if kind is None or stored is None or stored.status is not Status.OPEN:
        return ""
    known = step in {flow_step.id for flow_step in kind.flow.steps}
    return kind.word(keys.step(step), desk.language)[0] if known else ""
