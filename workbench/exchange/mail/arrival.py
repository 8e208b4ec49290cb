"""Decides from the stamps of a mail when it arrived at the organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from workbench.domain.mail import Candidate, MailDoubt, Stamping
from workbench.domain.sentence import sentence
from workbench.exchange.mail.addresses import read_addresses
from workbench.exchange.mail.content import MailContent
from workbench.exchange.mail.date_fields import Stamp, read_date_field, strip_comments
from workbench.exchange.mail.headers import Headers

A_LOT = timedelta(days=1)
MOST_STAMPS = 200

_BY = re.compile(r"(?:^|\s)by\s+([^\s;]+)", re.IGNORECASE)
_DATE_AT_END = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}[^;]*\Z",
)
_EARLIEST_YEAR = 1990
_RECIPIENT_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")


@dataclass(frozen=True, slots=True)
class Hop:
    """One `Received` header: the machine that wrote it and when, as far as either can be read."""

    host: str
    stamp: Stamp | None

    @property
    def inside(self) -> bool:
        """Whether the name is one of a machine's own, which says nothing about whose it is."""
        return "." not in self.host or self.host.startswith(("127.", "10.", "192.168."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The moment chosen, where it comes from, every candidate, and the doubts."""

    at: datetime | None = None
    source: Stamping | None = None
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[MailDoubt, ...] = ()
    at_own_host: bool = False


def read_hops(headers: Headers) -> tuple[Hop, ...]:
    """The `Received` headers of a mail, topmost (latest) first."""
    return tuple(_hop(value) for value in headers.all("received")[:MOST_STAMPS])


def _hop(value: str) -> Hop:
    plain = strip_comments(value)
    by = _BY.search(plain)
    host = by[1].strip("[]<>,").rstrip(".").lower() if by else ""
    for text in (plain, value):
        _, semicolon, tail = text.rpartition(";")
        dated = _DATE_AT_END.search(text[-300:])
        stamp = (read_date_field(tail) if semicolon else None) or (
            read_date_field(dated[0]) if dated else None
        )
        if stamp:
            return Hop(host, stamp)
    return Hop(host, None)


def is_own(host: str, own_hosts: Iterable[str]) -> bool:
    """Whether `host` is one of the organisation's hosts or lies under one."""
    return any(
        host == own or host.endswith(f".{own}")
        for own in (name.strip().lower().lstrip("@.").rstrip(".") for name in own_hosts)
        if own
    )


def recipient_domains(headers: Headers) -> tuple[str, ...]:
    """The domains the mail was addressed to, those of the envelope first."""
    fields = (*_RECIPIENT_FIELDS, "to", "cc")
    found = [
        mailbox.domain
        for name in fields
        for value in headers.all(name)
        for mailbox in read_addresses(value)
    ]
    return tuple(dict.fromkeys(domain for domain in found if domain))


def probable_own_hosts(headers: Headers) -> tuple[str, ...]:
    """The organisation's hosts as the mail itself suggests them.

    These are the domains it was addressed to whose machines stamped it; the sender's own domain
    counts only when there is no other.
    """
    hosts = [hop.host for hop in read_hops(headers)]
    stamped = [
        domain
        for domain in recipient_domains(headers)
        if any(is_own(host, (domain,)) for host in hosts)
    ]
    senders = {mailbox.domain for mailbox in read_addresses(headers.first("from"))}
    return tuple(domain for domain in stamped if domain not in senders) or tuple(stamped)


def arrival_of(
    content: MailContent,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> Arrival:
    """When the mail reached the organisation, judged by its own headers alone.

    The earliest stamp of one of `own_hosts` counts, else the topmost one, else the delivery time
    of an Outlook file, else the sender's date. `now` bounds what can be true; none is no bound.
    """
    hops = read_hops(content.headers)
    sent = read_date_field(content.headers.first("date"))
    problems = _doubts(content, hops, sent, now)
    own = own_hosts or probable_own_hosts(content.headers)
    stamped = [hop for hop in hops if hop.stamp]
    trusted = [hop for hop in stamped if _possible(hop.stamp, now)] or stamped
    mine = [hop for hop in trusted if is_own(hop.host, own)]
    if sent:
        mine = _without_forged(mine, stamped, sent.at, own)
    chosen = min(mine, key=_moment) if mine else trusted[0] if trusted else None
    candidates = _candidates(stamped, chosen, own, at_own=bool(mine))
    candidates += _unstamped(content.delivered_at, sent)
    if _far_apart(mine):
        problems.append(MailDoubt.STAMPS_DIFFER)
    found = Arrival(candidates=tuple(candidates), at_own_host=bool(mine))
    if chosen and chosen.stamp:
        found = replace(found, at=chosen.stamp.at, source=Stamping.RECEIVED_HEADER)
    elif content.delivered_at:
        problems.append(MailDoubt.OUTLOOK_DELIVERY_TIME)
        found = replace(found, at=content.delivered_at, source=Stamping.RECEIVED_HEADER)
    elif sent:
        problems.append(MailDoubt.NO_RECEIVED)
        found = replace(found, at=sent.at, source=Stamping.DATE_HEADER)
    else:
        problems.append(MailDoubt.NO_ARRIVAL)
    return replace(found, problems=tuple(problems))


def _unstamped(delivered: datetime | None, sent: Stamp | None) -> list[Candidate]:
    candidates = []
    if delivered:
        note = sentence("mail.note.delivered")
        candidates.append(Candidate(delivered, Stamping.DELIVERY_TIME, "", note))
    if sent:
        note = sentence("mail.note.sent")
        candidates.append(Candidate(sent.at, Stamping.DATE_HEADER, "", note))
    return candidates


def _far_apart(hops: list[Hop]) -> bool:
    moments = [_moment(hop) for hop in hops]
    return bool(moments) and max(moments) - min(moments) > A_LOT


def _moment(hop: Hop) -> datetime:
    assert hop.stamp is not None
    return hop.stamp.at


def _possible(stamp: Stamp | None, now: datetime | None) -> bool:
    if stamp is None or stamp.at.year < _EARLIEST_YEAR:
        return False
    return now is None or stamp.at.astimezone(UTC) <= now + A_LOT


def _without_forged(
    mine: list[Hop],
    stamped: list[Hop],
    sent: datetime,
    own: Sequence[str],
) -> list[Hop]:
    """Own stamps, less those that lie beneath a foreign one and precede the mail itself.

    What stands beneath a foreign stamp came with the mail: anybody may have written it.
    """
    foreign = next(
        (at for at, hop in enumerate(stamped) if not hop.inside and not is_own(hop.host, own)),
        len(stamped),
    )
    above = [hop for hop in mine if any(hop is kept for kept in stamped[:foreign])]
    believable = [
        hop for hop in mine if any(hop is kept for kept in above) or _moment(hop) >= sent - A_LOT
    ]
    return believable or mine


def _candidates(
    stamped: list[Hop],
    chosen: Hop | None,
    own: Sequence[str],
    *,
    at_own: bool,
) -> list[Candidate]:
    candidates = []
    for number, hop in enumerate(stamped):
        if hop is chosen:
            note = sentence("mail.note.earliest_own" if at_own else "mail.note.topmost_of_unknown")
        elif is_own(hop.host, own):
            note = sentence("mail.note.another_own")
        elif number == 0:
            note = sentence("mail.note.topmost")
        else:
            note = sentence("mail.note.on_the_way")
        candidates.append(Candidate(_moment(hop), Stamping.RECEIVED_HEADER, hop.host, note))
    return candidates


def _doubts(
    content: MailContent,
    hops: tuple[Hop, ...],
    sent: Stamp | None,
    now: datetime | None,
) -> list[MailDoubt]:
    problems = []
    stamps = [hop.stamp for hop in hops if hop.stamp]
    every = [*stamps, *([sent] if sent else [])]
    if len(stamps) < len(hops):
        problems.append(MailDoubt.BAD_STAMP)
    if content.headers.first("date") and not sent:
        problems.append(MailDoubt.BAD_DATE)
    if any(not stamp.zoned for stamp in every):
        problems.append(MailDoubt.NO_ZONE)
    if sent and any(stamp.at < sent.at - A_LOT for stamp in stamps):
        problems.append(MailDoubt.STAMP_BEFORE_DATE)
    if now and any(stamp.at > now + timedelta(minutes=10) for stamp in every):
        problems.append(MailDoubt.FUTURE_DATE)
    return problems
