"""Reads one mail of any format into what the workbench needs to know of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.mail import OriginalMail, ReadMail
from workbench.exchange.arrival import (
    Arrival,
    arrival_of,
    is_own,
    probable_own_hosts,
    recipient_domains,
)
from workbench.exchange.eml import read_eml
from workbench.exchange.forwards import quoted_forward
from workbench.exchange.language import guess_language
from workbench.exchange.mail_addresses import read_addresses
from workbench.exchange.mail_content import LONGEST_TEXT, MailContent, is_outlook_file
from workbench.exchange.mail_dates import read_date
from workbench.exchange.mail_headers import Headers, shown
from workbench.exchange.mail_problems import distinct
from workbench.exchange.msg import UnreadableOutlookFile, read_msg

LARGEST_MAIL = 50 * 1024 * 1024
"""Bytes; a larger file is refused unread."""
DEEPEST_FORWARD = 10
_MOST_ATTACHED_MAILS = 20
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_ONCE = ("from", "date", "subject", "message-id", "to")
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office"
    r"|r[ée]ponse automatique|absence du bureau|undeliver|delivery status notification"
    r"|mail delivery (?:failed|subsystem)|non remis)",
    re.IGNORECASE,
)


def read_mail(
    data: bytes,
    name: str,
    own_hosts: Sequence[str] = (),
    now: datetime | None = None,
) -> ReadMail:
    """The mail in `data`; never raises for what the data hold.

    `own_hosts` are the organisation's mail hosts or domains (`conex.net` covers every machine
    under it); without any, the mail's own recipients suggest them. `now`, an aware moment, lets
    dates in the future be noticed. Files above LARGEST_MAIL are not parsed.
    """
    digest = hashlib.sha256(data).hexdigest()
    unread = ReadMail(name=name, size=len(data), sha256=digest)
    if len(data) > LARGEST_MAIL:
        return replace(unread, problems=distinct(["too-large"]))
    if not data.strip(b"\x00\r\n\t "):
        return replace(unread, problems=distinct(["empty"]))
    try:
        content = _read_content(data)
    except UnreadableOutlookFile:
        return replace(unread, problems=distinct(["unreadable-outlook"]))
    if content is None:
        return replace(unread, problems=distinct(["not-a-mail"]))
    return _described(unread, content, own_hosts, now)


def _read_content(data: bytes) -> MailContent | None:
    return read_msg(data) if is_outlook_file(data) else read_eml(data)


def _described(
    unread: ReadMail,
    content: MailContent,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> ReadMail:
    headers = content.headers
    arrival = arrival_of(content, own_hosts, now)
    passed = _passed_on(content, arrival, own_hosts, now)
    senders = read_addresses(headers.first("from"))
    automatic = _is_automatic(headers)
    problems = [*content.problems, *passed.arrival.problems, *passed.problems]
    problems += _header_doubts(headers, len(senders), automatic=automatic)
    sent = read_date(headers.first("date"))
    reply_to = read_addresses(headers.first("reply-to"))
    text = "\n\n".join(part for part in (content.text, passed.text) if part)[:LONGEST_TEXT]
    replied = _MESSAGE_ID.findall(headers.first("in-reply-to"))
    own_id = _MESSAGE_ID.findall(headers.first("message-id"))
    return replace(
        unread,
        from_name=(senders[0].name or None) if senders else None,
        from_address=(senders[0].address or None) if senders else None,
        reply_to=(reply_to[0].address or None) if reply_to else None,
        to=tuple(
            box.address
            for value in headers.all("to")
            for box in read_addresses(value)
            if box.address
        ),
        subject=shown(headers.first("subject")) if headers.all("subject") else None,
        sent_at=sent.at if sent else None,
        received_at=passed.arrival.at,
        received_source=passed.arrival.source,
        candidates=passed.arrival.candidates,
        text=text,
        language=guess_language(text),
        attachments=content.attachments,
        contents=content.contents,
        message_id=own_id[0] if own_id else shown(headers.first("message-id")) or None,
        in_reply_to=replied[0] if replied else shown(headers.first("in-reply-to")) or None,
        references=tuple(_MESSAGE_ID.findall(headers.first("references"))),
        is_forward=passed.original is not None,
        original=passed.original,
        automatic=automatic,
        problems=distinct(problems),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passed:
    """The arrival that counts once forwards are looked through, and what they pass on."""

    arrival: Arrival
    original: OriginalMail | None = None
    text: str = ""
    problems: tuple[str, ...] = ()


def _passed_on(
    content: MailContent,
    outer: Arrival,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> _Passed:
    headers = content.headers
    if not _is_report(headers):
        inner = _innermost(content, DEEPEST_FORWARD)
        if inner is not None and inner is not content:
            return _attached_forward(content, inner, outer, own_hosts, now)
    quoted = quoted_forward(shown(headers.first("subject")), content.text)
    if quoted is None:
        return _Passed(arrival=outer)
    more = (quoted.candidate,) if quoted.candidate else ()
    arrival = replace(outer, candidates=outer.candidates + more)
    return _Passed(arrival=arrival, original=quoted.original, problems=("forward-quoted",))


def _innermost(content: MailContent, depth: int) -> MailContent | None:
    """The innermost original; of several side by side the first that can be read."""
    if not depth:
        return content.with_problems("too-deep")
    for attached in content.attached_mails[:_MOST_ATTACHED_MAILS]:
        try:
            inner = attached if isinstance(attached, MailContent) else _read_content(attached)
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
) -> _Passed:
    own = tuple(own_hosts) or probable_own_hosts(content.headers)
    within = arrival_of(inner, own, now)
    if not within.at_own_host and not own_hosts:
        within = arrival_of(inner, (), now)
    ours = within.at is not None and _reached_us(content, inner, within, own)
    chosen, other = (within, outer) if ours else (outer, within)
    prefix = "Of the original: " if ours else "Of the forward: "
    under = "Of the forward: " if ours else "Of the original: "
    candidates = (
        *(replace(one, note=prefix + one.note) for one in chosen.candidates),
        *(replace(one, note=under + one.note) for one in other.candidates),
    )
    headers = inner.headers
    senders = read_addresses(headers.first("from"))
    sent = read_date(headers.first("date"))
    original = OriginalMail(
        attached=True,
        from_name=(senders[0].name or None) if senders else None,
        from_address=(senders[0].address or None) if senders else None,
        subject=shown(headers.first("subject")) or None,
        sent_at=sent.at if sent else None,
        message_id=next(iter(_MESSAGE_ID.findall(headers.first("message-id"))), None),
    )
    return _Passed(
        arrival=replace(chosen, candidates=candidates),
        original=original,
        text=inner.text,
        problems=(
            "forward-attached" if ours else "forward-not-ours",
            *(code for code in inner.problems if code != "no-text"),
        ),
    )


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


def _is_automatic(headers: Headers) -> bool:
    submitted = headers.first("auto-submitted").lower()
    precedence = headers.first("precedence").lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or precedence in {"bulk", "junk", "auto_reply"}
        or bool(headers.first("x-autoreply") or headers.first("x-autorespond"))
        or headers.first("content-type").lower().startswith("multipart/report")
        or headers.first("return-path") == "<>"
        or bool(_AUTOMATIC_SUBJECT.match(shown(headers.first("subject"))))
    )


def _header_doubts(headers: Headers, senders: int, *, automatic: bool) -> list[str]:
    problems = []
    if not senders:
        problems.append("missing-from")
    elif senders > 1:
        problems.append("multiple-from")
    if any(len(headers.all(name)) > 1 for name in _ONCE):
        problems.append("duplicate-header")
    if automatic:
        problems.append("automatic")
    if headers.first("list-id") or headers.first("list-post"):
        problems.append("mailing-list")
    return problems
