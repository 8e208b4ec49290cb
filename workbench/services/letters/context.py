"""Brings together everything that composing a letter looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from workbench.domain.composing.context import (
    ClauseOverride,
    DataColumn,
    LetterContext,
    Named,
    RegimeVoice,
    Sender,
)
from workbench.domain.facts.given import given_by
from workbench.domain.guard import FixedName, Seen
from workbench.domain.kind import Kind
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import OF_ROW, TIME, Channel, Gather, LetterTemplate
from workbench.domain.values.rows import look_in_row
from workbench.domain.wording import keys
from workbench.services.letters.addressees import Addressed, addressed, row_table
from workbench.services.letters.annex import TableChoice, annex_for
from workbench.services.letters.enclosing import enclosed_by
from workbench.services.letters.parties import (
    day_of_request,
    is_known,
    language_of,
    open_lines,
    read_addressee,
    read_sender,
    regime_of_sender,
    sender_among,
    senders_of,
)
from workbench.services.letters.place import day_in, values_of, zone_of_sender
from workbench.services.letters.said.correspondents import Correspondents
from workbench.services.letters.said.gather import Gathering
from workbench.services.letters.said.gathered_records import InConfidence, records_of_kind
from workbench.services.letters.said.subject import Subject, subject_of
from workbench.services.letters.said.values import LetterValues
from workbench.services.letters.said.voices import regimes_of, voice_of
from workbench.services.letters.wanted import names_in_guards, wanted_names
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


class NoSuchLetter(LookupError):
    """This kind of record has no such letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoices:
    """What a person decides about a letter; what is left empty follows from the record.

    `sender` is the record of the controller, where several could write; `target` the record or
    row it is to, where it goes to each of several. `overrides` are
    wordings edited for this case by clause, already parsed; `reasons` say why a required
    item need not be covered; `tables` are decisions about files of data, by document. `together`
    names the records that it answers too, each with the letter that it stands for there; `named`
    are restricted records that it shows although not everybody who reads it may look at them.
    """

    language: str = ""
    channel: Channel | None = None
    dated: date | None = None
    sender: str = ""
    target: str = ""
    overrides: Mapping[str, ClauseOverride] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, TableChoice] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterInput:
    """A letter about to be composed: its template, its settled choices and its context.

    `today` is the day that it is where its sender sits.
    """

    template: LetterTemplate
    choices: LetterChoices
    context: LetterContext
    senders: tuple[str, ...]
    to: Addressed
    today: date

    @property
    def left_out(self) -> frozenset[str]:
        """The restricted records that no gather of the letter shows."""
        return frozenset[str]().union(*self.context.left_out.values())


def input_for(
    sight: Sight[Reading],
    view: RecordView,
    letter: str,
    choices: LetterChoices,
    beside: frozenset[str] = frozenset(),
) -> LetterInput:
    """Everything for one letter of a record; raises NoSuchLetter, NoSuchAddressee.

    `beside` are the kinds of the other records that the letter answers, its own chosen ones.
    """
    template = view.kind.letters.get(letter)
    if template is None:
        raise NoSuchLetter
    own, to = subject_of(view), addressed(view, template, choices.target)
    values = values_of(sight, view)
    language = choices.language or language_of(view, values, own, template, to)
    senders = senders_of(view, template, to.row)
    sender = sender_among(senders, template, choices.sender)
    zone = zone_of_sender(values, view, sender)
    voices, values = _speaking(view, values, sender, language)
    settled = replace(
        choices,
        language=language,
        sender=sender,
        target=to.target if template.has_many else "",
        dated=choices.dated or day_in(zone, view.now),
    )
    parties = _Parties(template, values, own, to, beside or _kinds_of(sight, choices.together))
    context = _context(sight, view, parties, settled, voices)
    return LetterInput(
        template=template,
        choices=replace(settled, channel=context.channel),
        context=context,
        senders=senders,
        to=to,
        today=day_in(zone, view.now),
    )


def _speaking(
    view: RecordView, values: LetterValues, sender: str, language: str
) -> tuple[tuple[RegimeVoice, ...], LetterValues]:
    """The law that a letter speaks, and its values in its language, its law and its hours."""
    of_sender = regime_of_sender(values, sender) if sender else ""
    regimes = regimes_of(view, of_sender)
    voices = tuple(voice_of(view.packs, regime, language) for regime in regimes)
    lineage = tuple(dict.fromkeys(ancestor for voice in voices for ancestor in voice.lineage))
    is_somewhere = of_sender or (view.laws and view.decided)
    zone = zone_of_sender(values, view, sender) if is_somewhere else ""
    return voices, replace(values, language=language, regimes=lineage, zone=zone)


def _kinds_of(sight: Sight[Reading], records: Iterable[str]) -> frozenset[str]:
    found = (sight.stored(record) for record in records)
    return frozenset(stored.kind for stored in found if stored is not None)


@dataclass(frozen=True, slots=True)
class _Parties:
    """A letter with what it reads, whom it is to, and of which kinds it answers records too."""

    template: LetterTemplate
    values: LetterValues
    own: Subject
    to: Addressed
    beside: frozenset[str]


def _context(
    sight: Sight[Reading],
    view: RecordView,
    parties: _Parties,
    settled: LetterChoices,
    voices: tuple[RegimeVoice, ...],
) -> LetterContext:
    template, values, own = parties.template, parties.values, parties.own
    wanted = wanted_names(template, settled.language, voices, settled.overrides)
    sender = read_sender(values, own, template, settled.sender, parties.to.row)
    addressee = read_addressee(values, own, template, parties.to)
    gathering = _gathering(sight, view, parties, settled)
    issued = view.record.standing_letters
    return LetterContext(
        reference=view.record.reference,
        dated=settled.dated or view.today,
        channel=settled.channel or _channel(template, is_known(addressee.email)),
        sender=sender,
        addressee=addressee,
        names={**_names(view, values, own, wanted), **_of_row(parties, wanted)},
        gathers={
            name: gathering.rows(gather, _columns(gather, wanted))
            for name, gather in template.gathers.items()
        },
        seen=_seen(view, parties),
        regimes=voices,
        received=day_of_request(view, values, own, template),
        open_lines=open_lines(own, template),
        author=values.answer(own, template.author) if template.author else _signed(sender),
        standing=tuple(voice_of(view.packs, regime, settled.language) for regime in view.regimes),
        enclosed=enclosed_by(sight.file, values, own, template, issued, sender=settled.sender),
        left_out={name: gathering.left_out(gather) for name, gather in template.gathers.items()},
        of_other_law=sum(map(gathering.of_other_law, template.gathers.values())),
        columns=_shapes(gathering, template, view.packs.kinds),
        annex=annex_for(sight.desk, sight.file, values, own, template, settled.tables),
        overrides=settled.overrides,
        passed=settled.reasons,
    )


def _gathering(
    sight: Sight[Reading], view: RecordView, parties: _Parties, settled: LetterChoices
) -> Gathering:
    secret = InConfidence(sight, view, settled.named)
    # A row may name what nobody may look at here: by its reference, which everybody sees.
    values = replace(parties.values, stored=secret.shown, otherwise=secret.bare_reference)
    of_kind = partial(records_of_kind, secret, parties.template, settled.sender)
    table = row_table(parties.own.kind, parties.template)
    between = Correspondents(settled.sender, table, parties.to.row)
    return Gathering(values, parties.own, of_kind, secret.kept_from, between)


def _of_row(parties: _Parties, wanted: Iterable[str]) -> Mapping[str, Named]:
    """What a letter to a row says of that row: `{row.…}`."""
    table = row_table(parties.own.kind, parties.template)
    if table is None:
        return {}
    named = [name for name in wanted if name.startswith(OF_ROW)]
    asked = [name.removesuffix(TIME) for name in named]
    columns = {name: name.removeprefix(OF_ROW) for name in asked}
    row = parties.to.row
    if row is None:
        key = keys.question(table.id)
        gap = parties.values.gap(parties.own, table.id, key, parties.own.answers.get(table.id))
        return dict.fromkeys(columns, gap)
    return {
        name: parties.values.cell(parties.own, table, row, column)
        for name, column in columns.items()
    }


def _shapes(
    gathering: Gathering, template: LetterTemplate, kinds: Mapping[str, Kind]
) -> Mapping[str, tuple[DataColumn, ...]]:
    """What the columns of gathers hold: only data for machines say so."""
    if template.form is not DocumentForm.DATA:
        return {}
    return {name: gathering.shapes(gather, kinds) for name, gather in template.gathers.items()}


def _signed(sender: Sender) -> Named | None:
    """Who signs for the organisation wrote the document, where it names nobody else."""
    return next(iter(sender.signatory), None)


def _channel(template: LetterTemplate, has_email: bool) -> Channel:  # noqa: FBT001  a plain fact
    first = template.channels[0]
    if first is Channel.PORTAL:  # nothing that is known of an addressee tells of a portal
        return first
    preferred = Channel.EMAIL if has_email else Channel.POST
    return preferred if preferred in template.channels else first


def _names(
    view: RecordView, values: LetterValues, own: Subject, wanted: Iterable[str]
) -> Mapping[str, Named]:
    found = {}
    for name in wanted:
        # A fact may have a part that is called as the hour of a moment is.
        is_fact = bool(given_by(view.packs.kinds, view.kind, name))
        asked = name if is_fact else name.removesuffix(TIME)
        named = values.answer(own, asked) or values.fact(view, asked)
        if named is not None:
            found[asked] = named
    return found


def _columns(gather: Gather, wanted: Iterable[str]) -> Iterator[str]:
    for name in wanted:
        head, _, column = name.partition(".")
        if head == gather.name and column:
            yield gather.column(column)


def _seen(view: RecordView, parties: _Parties) -> Mapping[str, Seen]:
    names = tuple(names_in_guards(parties.template))
    found = {name: view.look(name) for name in names}
    if not _asks_itself(view.kind, FixedName.TOGETHER):
        found[FixedName.TOGETHER] = parties.beside
    table = row_table(parties.own.kind, parties.template)
    if table is None or parties.to.row is None:
        return found
    look = look_in_row(table, parties.to.row)
    of_row = (name for name in names if name.startswith(OF_ROW))
    return found | {name: look(name.removeprefix(OF_ROW)) for name in of_row}


def _asks_itself(kind: Kind, name: str) -> bool:
    return kind.question(name) is not None or kind.fact(name) is not None
