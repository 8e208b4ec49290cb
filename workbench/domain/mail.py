"""What a mail says once it has been read, whatever program wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.domain.sentence import Sentence, sentence


class MailDoubt(StrEnum):
    """Everything that can be doubtful or wrong in a mail; stable, and meant for programs."""

    ATTACHED_MAIL_REBUILT = "attached-mail-rebuilt"
    AUTOMATIC = "automatic"
    BAD_BASE64 = "bad-base64"
    BAD_CHARSET = "bad-charset"
    BAD_DATE = "bad-date"
    BAD_QUOTED_PRINTABLE = "bad-quoted-printable"
    BAD_STAMP = "bad-stamp"
    DUPLICATE_HEADER = "duplicate-header"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    FORWARD_ATTACHED = "forward-attached"
    FORWARD_NOT_OURS = "forward-not-ours"
    FORWARD_QUOTED = "forward-quoted"
    FUTURE_DATE = "future-date"
    HTML_ONLY = "html-only"
    LATER_MAILS_LEFT_OUT = "later-mails-left-out"
    MAILING_LIST = "mailing-list"
    MISSING_FROM = "missing-from"
    MULTIPLE_FROM = "multiple-from"
    NO_ARRIVAL = "no-arrival"
    NO_RECEIVED = "no-received"
    NO_TEXT = "no-text"
    NO_ZONE = "no-zone"
    NOT_A_MAIL = "not-a-mail"
    OUTLOOK_DELIVERY_TIME = "outlook-delivery-time"
    OUTLOOK_FIELD_UNREADABLE = "outlook-field-unreadable"
    RENAMED_ATTACHMENT = "renamed-attachment"
    SIGNED_OPAQUE = "signed-opaque"
    STAMP_BEFORE_DATE = "stamp-before-date"
    STAMPS_DIFFER = "stamps-differ"
    TEXT_CUT = "text-cut"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    TOO_MANY_PARTS = "too-many-parts"
    TORN = "torn"
    UNKNOWN_ENCODING = "unknown-encoding"
    UNREADABLE_OUTLOOK = "unreadable-outlook"
    WINMAIL = "winmail"


class Stamping(StrEnum):
    """Where a moment stands that may be the arrival of a mail."""

    RECEIVED_HEADER = "received-header"
    DELIVERY_TIME = "delivery-time"
    DATE_HEADER = "date-header"
    QUOTED_HEADER = "quoted-header"


@dataclass(frozen=True, slots=True)
class MailProblem:
    """Something doubtful or wrong in a mail.

    Neither its code nor what it says quotes the mail.
    """

    code: MailDoubt

    @property
    def sentence(self) -> Sentence:
        """What is the case, and what to do about it."""
        return sentence(f"mail.problem.{self.code}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One moment at which the mail may have reached the organisation.

    `at` keeps the offset of the stamp. `host` is the machine that stamped it, or empty; `note`
    says why the moment counts or does not.
    """

    at: datetime
    source: Stamping
    host: str
    note: Sentence


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that came with a mail.

    `name` is safe to show and to save under; `size` is in bytes; `sha256` is the hexadecimal
    digest of the decoded content.
    """

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalMail:
    """The mail that a forward passes on, as far as it can be told.

    `attached` is true when the original came as a file with its own headers, false when the
    forwarder's text merely quotes it.
    """

    attached: bool
    from_name: str | None = None
    from_address: str | None = None
    subject: str | None = None
    sent_at: datetime | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """A mail, read.

    Moments are aware and keep the offset they were written with. `received_at` is the arrival at
    the organisation and `received_source` where it stands, None where no moment is known.
    `language` is `en`, `fr` or empty. `sha256` is the digest of the original bytes, `contents`
    the bytes of the attachments in their order.
    """

    name: str
    size: int
    sha256: str
    from_name: str | None = None
    from_address: str | None = None
    reply_to: str | None = None
    to: tuple[str, ...] = ()
    subject: str | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    received_source: Stamping | None = None
    candidates: tuple[Candidate, ...] = ()
    text: str = ""
    language: str = ""
    attachments: tuple[MailAttachment, ...] = ()
    contents: tuple[bytes, ...] = field(default=(), repr=False)
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    is_forward: bool = False
    original: OriginalMail | None = None
    automatic: bool = False
    problems: tuple[MailProblem, ...] = ()

    @property
    def is_mail(self) -> bool:
        """Whether the bytes could be read as a mail at all."""
        return not any(problem.code in UNREADABLE for problem in self.problems)


UNREADABLE = frozenset(
    {MailDoubt.EMPTY, MailDoubt.NOT_A_MAIL, MailDoubt.TOO_LARGE, MailDoubt.UNREADABLE_OUTLOOK}
)
"""The codes of problems after which nothing of the mail is known."""
