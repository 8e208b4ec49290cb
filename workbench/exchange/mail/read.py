"""Reads one mail of any format into what the workbench needs to know of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.mail import MailDoubt, ReadMail
from workbench.exchange.mail.addresses import read_addresses
from workbench.exchange.mail.arrival import arrival_of
from workbench.exchange.mail.content import LONGEST_TEXT, MailContent
from workbench.exchange.mail.date_fields import read_date_field
from workbench.exchange.mail.headers import Headers, message_ids, shown
from workbench.exchange.mail.language import guess_language
from workbench.exchange.mail.msg import UnreadableOutlookFile
from workbench.exchange.mail.passed_on import look_through, read_content
from workbench.exchange.mail.problems import distinct

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
    dates in the future be noticed. Files above LARGEST_FILE are not parsed.
    """
    digest = hashlib.sha256(data).hexdigest()
    unread = ReadMail(name=name, size=len(data), sha256=digest)
    if len(data) > LARGEST_FILE:
        return replace(unread, problems=distinct([MailDoubt.TOO_LARGE]))
    if not data.strip(b"\x00\r\n\t "):
        return replace(unread, problems=distinct([MailDoubt.EMPTY]))
    try:
        content = read_content(data)
    except UnreadableOutlookFile:
        return replace(unread, problems=distinct([MailDoubt.UNREADABLE_OUTLOOK]))
    if content is None:
        return replace(unread, problems=distinct([MailDoubt.NOT_A_MAIL]))
    return _described(unread, content, own_hosts, now)


def _described(
    unread: ReadMail,
    content: MailContent,
    own_hosts: Sequence[str],
    now: datetime | None,
) -> ReadMail:
    headers = content.headers
    passed = look_through(content, arrival_of(content, own_hosts, now), own_hosts, now)
    text = "\n\n".join(part for part in (content.text, passed.text) if part)[:LONGEST_TEXT]
    sent = read_date_field(headers.first("date"))
    doubts = _header_doubts(headers)
    problems = [*content.problems, *passed.arrival.problems, *passed.problems, *doubts]
    return replace(
        _addressed(unread, headers),
        subject=shown(headers.first("subject")) if headers.all("subject") else None,
        sent_at=sent.at if sent else None,
        received_at=passed.arrival.at,
        received_source=passed.arrival.source,
        candidates=passed.arrival.candidates,
        text=text,
        language=guess_language(text),
        attachments=content.attachments,
        contents=content.contents,
        is_forward=passed.original is not None,
        original=passed.original,
        automatic=MailDoubt.AUTOMATIC in doubts,
        problems=distinct(problems),
    )


def _addressed(unread: ReadMail, headers: Headers) -> ReadMail:
    """`unread` with who wrote to whom, and in which thread."""
    senders = read_addresses(headers.first("from"))
    reply_to = read_addresses(headers.first("reply-to"))
    to = [box.address for value in headers.all("to") for box in read_addresses(value)]
    return replace(
        unread,
        from_name=(senders[0].name or None) if senders else None,
        from_address=(senders[0].address or None) if senders else None,
        reply_to=(reply_to[0].address or None) if reply_to else None,
        to=tuple(address for address in to if address),
        message_id=_identifier(headers, "message-id"),
        in_reply_to=_identifier(headers, "in-reply-to"),
        references=message_ids(headers.first("references")),
    )


def _identifier(headers: Headers, name: str) -> str | None:
    value = headers.first(name)
    return next(iter(message_ids(value)), shown(value) or None)


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


def _header_doubts(headers: Headers) -> list[MailDoubt]:
    problems = []
    senders = len(read_addresses(headers.first("from")))
    if not senders:
        problems.append(MailDoubt.MISSING_FROM)
    elif senders > 1:
        problems.append(MailDoubt.MULTIPLE_FROM)
    if any(len(headers.all(name)) > 1 for name in _ONCE):
        problems.append(MailDoubt.DUPLICATE_HEADER)
    if _is_automatic(headers):
        problems.append(MailDoubt.AUTOMATIC)
    if headers.first("list-id") or headers.first("list-post"):
        problems.append(MailDoubt.MAILING_LIST)
    return problems
