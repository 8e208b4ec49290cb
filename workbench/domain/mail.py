"""What a mail says once it has been read, whatever program wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class MailProblem:
    """Something doubtful or wrong in a mail.

    `code` is stable and meant for programs. Neither it nor what it says quotes the mail.
    """

    code: str

    @property
    def sentence(self) -> Sentence:
        """What is the case, and what to do about it."""
        return sentence(f"mail.problem.{self.code}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One moment at which the mail may have reached the organisation.

    `at` keeps the offset of the stamp. `source` is `received-header`, `delivery-time`,
    `date-header` or `quoted-header`; `host` is the machine that stamped it, or empty; `note` says
    why the moment counts or does not.
    """

    at: datetime
    source: str
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
    the organisation and `received_source` one of `received-header`, `date-header`, `none`.
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
    received_source: str = "none"
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


UNREADABLE = frozenset({"empty", "not-a-mail", "too-large", "unreadable-outlook"})
"""The codes of problems after which nothing of the mail is known."""
