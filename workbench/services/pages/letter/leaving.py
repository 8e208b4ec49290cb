"""What is asked of letters that leave, the day or the hour, and what to know before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.letter_template import Channel
from workbench.services.desk import Desk
from workbench.services.letters.cautions import closed_gates
from workbench.services.letters.issued_entry import entry_of_issue
from workbench.services.letters.letters_on_file import everywhere, letter_of
from workbench.services.letters.place import day_in, zone_of_letters
from workbench.services.pages.record.contents import speaker_for
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Letters about to leave: whether the hour is wanted, their zone and the day in it.

    `cautions` say in words which gates stand closed before them now. They forbid nothing: what has
    left has left, and the journal has to say so. `count` is how many letters these are, `answers`
    the references of the other records that they answer. `written_for` are the ways that their
    papers say.
    """

    wants_hour: bool
    zone: str
    today: date
    count: int
    answers: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    written_for: frozenset[str] = frozenset()

    def otherwise_than(self, how: str) -> frozenset[str]:
        """The ways that papers say and that are not this one; none of a way that nobody knows."""
        if how not in _KNOWN:
            return frozenset()
        return frozenset(way for way in self.written_for if how not in _GOES[way])


REGISTERED = "registered"
_GOES: Mapping[str, frozenset[str]] = {
    REGISTERED: frozenset({REGISTERED}),
    Channel.EMAIL: frozenset({"email"}),
    Channel.POST: frozenset({"post", "registered", "hand"}),
    Channel.PORTAL: frozenset({"portal"}),
}
_KNOWN = frozenset[str]().union(*_GOES.values())


def leaving(desk: Desk, record: str, letters: tuple[str, ...]) -> Leaving:
    """What has to be said of these letters on file once they have left; raises NoSuchRecord."""
    with looking(desk) as sight:
        view = sight.view(record)
        filed = tuple(_filed(sight, view, letters))
        on_file = tuple(letter for letter in view.record.letters if letter.id in letters)
        zone = zone_of_letters(sight, view, on_file)
        others = (where for where, _ in filed if where.record.id != record)
        return Leaving(
            wants_hour=any(
                template.dispatch.wants_hour
                for where, name in filed
                if (template := where.kind.letters.get(name)) is not None
            ),
            zone=zone,
            today=day_in(zone, desk.now()),
            count=sum(letter.count for letter in on_file),
            answers=tuple(dict.fromkeys(other.record.reference for other in others)),
            written_for=frozenset(_ways(view, letters)),
            cautions=tuple(dict.fromkeys(_closed_since(sight, filed))),
        )


def _filed(
    sight: Sight[Reading], view: RecordView, letters: tuple[str, ...]
) -> Iterator[tuple[RecordView, str]]:
    """The letters by name, and by what they are in the other records that they answer."""
    known = {filed.id for filed in view.record.letters}
    for letter in filter(known.__contains__, letters):
        for record, id_ in everywhere(sight, view, letter):
            where = sight.view(record)
            yield where, letter_of(where, id_).letter


def _ways(view: RecordView, letters: tuple[str, ...]) -> Iterator[str]:
    """The way that each paper says."""
    for letter in letters:
        told = entry_of_issue(view.entries, letter)
        channel = told.text("channel") if told is not None else ""
        template = view.kind.letters.get(told.text("letter")) if told is not None else None
        is_registered = template is not None and template.furniture.registered
        if channel:
            yield REGISTERED if is_registered and channel == Channel.POST else Channel(channel)


def _closed_since(sight: Sight[Reading], filed: Iterable[tuple[RecordView, str]]) -> Iterator[str]:
    for where, name in filed:
        speaker = speaker_for(where, sight, sight.desk.language)
        for gate in closed_gates(where, name):
            title = speaker.gate(gate).title
            yield speaker.words.say("pages.caution.gate_closed_since", about=title)
