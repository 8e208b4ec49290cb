"""Looks through a forward to the mail it passes on, and to the arrival that counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.mail import Candidate, MailDoubt, OriginalMail
from workbench.domain.sentence import sentence
from workbench.exchange.mail.addresses import read_addresses
from workbench.exchange.mail.arrival import (
    Arrival,
    arrival_of,
    is_own,
    probable_own_hosts,
    recipient_domains,
)
from workbench.exchange.mail.content import MailContent, is_outlook_file
from workbench.exchange.mail.date_fields import read_date_field
from workbench.exchange.mail.eml import read_eml
from workbench.exchange.mail.forwards import quoted_forward
from workbench.exchange.mail.headers import Headers, message_ids, shown
from workbench.exchange.mail.msg import UnreadableOutlookFile, read_msg

DEEPEST_FORWARD = 10
_MOST_ATTACHED_MAILS = 20


def read_content(data: bytes) -> MailContent | None:
    """The mail in `data`, in whichever format, or nothing if it is none.

    Raises:
        UnreadableOutlookFile: it begins as an Outlook file and is damaged.
    """
    return read_msg(data) if is_outlook_file(data) else read_eml(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """The arrival that counts once forwards are looked through, and what they pass on."""

    arrival: Arrival
    original: OriginalMail | None = None
    text: str = ""
    problems: tuple[MailDoubt, ...] = ()


def look_through(
    content: MailContent,
    outer: Arrival,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> Passed:
    """The arrival that counts for `content`, whose own headers say `outer`.

    An attached original is followed to the innermost; a quoted one is a candidate and a doubt.
    """
    headers = content.headers
    if not _is_report(headers):
        inner = _innermost(content, DEEPEST_FORWARD)
        if inner is not None and inner is not content:
            return _attached_forward(content, inner, outer, own_hosts, now)
    quoted = quoted_forward(shown(headers.first("subject")), content.text)
    if quoted is None:
        return Passed(arrival=outer)
    more = (quoted.candidate,) if quoted.candidate else ()
    arrival = replace(outer, candidates=outer.candidates + more)
    return Passed(arrival=arrival, original=quoted.original, problems=(MailDoubt.FORWARD_QUOTED,))


def _innermost(content: MailContent, depth: int) -> MailContent | None:
    """The innermost original; of several side by side the first that can be read."""
    if not depth:
        return content.with_problems(MailDoubt.TOO_DEEP)
    for attached in content.attached_mails[:_MOST_ATTACHED_MAILS]:
        try:
            inner = attached if isinstance(attached, MailContent) else read_content(attached)
        except UnreadableOutlookFile:
            inner = None
        if inner is not None:
            return _innermost(inner, depth - 1)
    return content


def _attached_forward(
    content: MailContent,
    inner: MailContent,
    outer: Arrival,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> Passed:
    own = tuple(own_hosts) or probable_own_hosts(content.headers)
    within = arrival_of(inner, own, now)
    ours = within.at is not None and _reached_us(content, inner, within, own)
    chosen, other = (within, outer) if ours else (outer, within)
    candidates = (
        *(_told_apart(candidate, of_original=ours) for candidate in chosen.candidates),
        *(_told_apart(candidate, of_original=not ours) for candidate in other.candidates),
    )
    headers = inner.headers
    senders = read_addresses(headers.first("from"))
    sent = read_date_field(headers.first("date"))
    original = OriginalMail(
        attached=True,
        from_name=(senders[0].name or None) if senders else None,
        from_address=(senders[0].address or None) if senders else None,
        subject=shown(headers.first("subject")) or None,
        sent_at=sent.at if sent else None,
        message_id=next(iter(message_ids(headers.first("message-id"))), None),
    )
    return Passed(
        arrival=replace(chosen, candidates=candidates),
        original=original,
        text=inner.text,
        problems=(
            MailDoubt.FORWARD_ATTACHED if ours else MailDoubt.FORWARD_NOT_OURS,
            *(code for code in inner.problems if code != MailDoubt.NO_TEXT),
        ),
    )


def _told_apart(candidate: Candidate, *, of_original: bool) -> Candidate:
    note = sentence(
        "mail.note.of_the_original" if of_original else "mail.note.of_the_forward",
        note=candidate.note,
    )
    return replace(candidate, note=note)


def _reached_us(
    content: MailContent,
    inner: MailContent,
    within: Arrival,
    own: Sequence[str],
) -> bool:
    """Whether the original had arrived before it was forwarded.

    It had, if an own host stamped it, it was addressed to the organisation, or a colleague
    forwarded it; and it is taken to have, while nothing tells which hosts are the organisation's.
    """
    ours = (*own, *recipient_domains(content.headers))
    addressed = recipient_domains(inner.headers)
    forwarders = [box.domain for box in read_addresses(content.headers.first("from"))]
    return (
        within.at_own_host
        or not own
        or not addressed
        or any(is_own(domain, ours) for domain in (*addressed, *forwarders))
    )


def _is_report(headers: Headers) -> bool:
    kind = headers.first("content-type").lower()
    return kind.startswith(("multipart/report", "multipart/digest"))
