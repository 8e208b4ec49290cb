"""Recognises forwarded mails, attached or quoted, in English and French."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from workbench.domain.mail import Candidate, OriginalMail, Stamping
from workbench.domain.sentence import sentence
from workbench.exchange.mail.addresses import read_addresses
from workbench.exchange.mail.date_fields import read_date_field
from workbench.exchange.mail.headers import shown

FORWARD_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{0,60}\]\s*)*(?:fwd?|tr|wg|rv|enc|i)\s?:",
    re.IGNORECASE,
)
_REPLY_SUBJECT = re.compile(r"\s*(?:re|ré|rép|aw|sv)\s?:", re.IGNORECASE)
_FORWARD_MARK = re.compile(
    r"^[>\s]*(?:begin forwarded message\s*:?"
    r"|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])\s*:?"
    r"|-{2,}\s*(?:forwarded message|(?:message|mail) transf[ée]r[ée])"
    r"(?: from .{0,80}| de .{0,80})?\s*-{2,})\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL_MARK = re.compile(
    r"^[>\s]*-{2,}\s*(?:original message|message d['’]origine|message original|original"
    r"|e-?mail d['’]origine|courriel original)\s*-{2,}\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY_LINE = re.compile(
    r"^[>\s]*(?:on (?P<en>[^\n]{6,120}?)(?:,? (?P<en_who>[^\n,]{2,120}))? wrote"
    r"|le (?P<fr>[^\n]{6,120}?),? (?P<fr_who>[^\n]{2,120}?)\s+a [ée]crit)\s*:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(
    r"^[>\s]*\*?(?P<name>from|de|exp[ée]diteur|sent|date|envoy[ée](?: le)?"
    r"|to|pour|[aà]|cc|copie(?: [aà])?|subject|objet|sujet|reply-to|r[ée]pondre [aà])"
    r"\s?\*?\s*:\s?\*?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("from", "de", "expéditeur", "expediteur"), "from"),
    **dict.fromkeys(("sent", "date", "envoyé", "envoye", "envoyé le", "envoye le"), "date"),
    **dict.fromkeys(("subject", "objet", "sujet"), "subject"),
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan",),
            ("feb", "fev", "fév"),
            ("mar",),
            ("apr", "avr"),
            ("may", "mai"),
            ("jun", "juin"),
            ("jul", "juil"),
            ("aug", "aou", "aoû"),
            ("sep",),
            ("oct",),
            ("nov",),
            ("dec", "déc"),
        ),
        start=1,
    )
    for name in names
}
_WRITTEN_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\.?\s+(?P<month>[a-zéû]{3,9})\.?,?"
    r"|(?P<month_first>[a-zéû]{3,9})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?)"
    r"\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_NUMBER_DATE = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_DATED_ABOVE = re.compile(r"[>\s]*message du (.{6,40})$", re.IGNORECASE)
_TIME = re.compile(r"\b(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([ap]\.?m)?", re.IGNORECASE)
_NOON = 12
_CENTURY, _YEARS_OF_FOUR_DIGITS = 2_000, 100
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class QuotedForward:
    """An original that is quoted in the text, and its date as a candidate if it has one."""

    original: OriginalMail
    candidate: Candidate | None


def quoted_forward(subject: str, text: str) -> QuotedForward | None:
    """The original that `text` passes on, or nothing when the mail is no forward.

    A quotation under a reply is no forward; a bare block of header lines is one only when the
    subject says so or nothing says it is a reply.
    """
    head = text[:200_000]
    says_forward = bool(FORWARD_SUBJECT.match(subject))
    says_reply = bool(_REPLY_SUBJECT.match(subject))
    mark = _FORWARD_MARK.search(head)
    if not mark and not says_reply:
        mark = _ORIGINAL_MARK.search(head)
    if mark is None and says_reply and not says_forward:
        return None
    quoted = _fields(head[mark.end() :] if mark else head)
    if mark is None and not says_forward:
        return quoted if quoted and quoted.candidate and quoted.original.subject else None
    if quoted is None:
        quoted = _reply_line(head)
    return quoted or QuotedForward(OriginalMail(attached=False), None)


def _fields(text: str) -> QuotedForward | None:
    lines = text.split("\n")
    for start, line in enumerate(lines):
        label = _LABEL.match(line)
        if label and _FIELDS.get(label["name"].lower()):
            found = _block(lines[start : start + _WINDOW])
            if start and (dated := _DATED_ABOVE.match(lines[start - 1])):
                found.setdefault("date", dated[1])
            if "from" in found and len(found) > 1:
                return _quoted(found)
    return None


def _block(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        label = _LABEL.match(line)
        if label is None:
            if line.strip(" >*"):
                break
            continue
        field = _FIELDS.get(label["name"].lower())
        if field:
            found.setdefault(field, label["value"].strip(" *"))
    return found


def _quoted(found: dict[str, str]) -> QuotedForward:
    mailto = re.sub(r"\[mailto:([^\]]{0,300})\]", r"<\1>", found.get("from", ""))
    senders = read_addresses(mailto)
    at = _quoted_date(found.get("date", ""))
    original = OriginalMail(
        attached=False,
        from_name=(senders[0].name or None) if senders else None,
        from_address=(senders[0].address or None) if senders else None,
        subject=shown(found.get("subject", "")) or None,
        sent_at=at,
    )
    return QuotedForward(original, _candidate(at))


def _reply_line(text: str) -> QuotedForward | None:
    line = _REPLY_LINE.search(text)
    if line is None:
        return None
    senders = read_addresses(line["en_who"] or line["fr_who"] or "")
    at = _quoted_date(line["en"] or line["fr"] or "") or _quoted_date(line[0])
    original = OriginalMail(attached=False, sent_at=at)
    if senders:
        original = replace(
            original,
            from_name=senders[0].name or None,
            from_address=senders[0].address or None,
        )
    return QuotedForward(original, _candidate(at))


def _candidate(at: datetime | None) -> Candidate | None:
    return Candidate(at, Stamping.QUOTED_HEADER, "", sentence("mail.note.quoted")) if at else None


def _quoted_date(text: str) -> datetime | None:
    exact = read_date_field(text)
    if exact:
        return exact.at
    day = _day(text)
    if day is None:
        return None
    clock = _TIME.search(text)
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % _NOON + (_NOON if clock[4].lower().startswith("p") else 0)
    try:
        return datetime(*day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _day(text: str) -> tuple[int, int, int] | None:
    written = _WRITTEN_DATE.search(text)
    if written:
        word = (written["month"] or written["month_first"]).lower()
        month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
        if month:
            return int(written["year"]), month, int(written["day"] or written["day_after"])
    numbers = _NUMBER_DATE.search(text)
    if numbers is None:
        return None
    year = int(numbers[3])
    return year + _CENTURY * (year < _YEARS_OF_FOUR_DIGITS), int(numbers[2]), int(numbers[1])
