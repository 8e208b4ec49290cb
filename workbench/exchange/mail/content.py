"""What the readers of mail formats hand over: headers, text, files and mails within."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.foreign_file import EML, MSG, ending_of
from workbench.domain.mail import MailAttachment, MailDoubt
from workbench.exchange.mail.file_names import safe_name
from workbench.exchange.mail.headers import Headers, split_headers

LONGEST_TEXT = 1_000_000
OUTLOOK_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_outlook_file(data: bytes) -> bool:
    """Whether `data` begin as an Outlook file does, whatever its name."""
    return data.startswith(OUTLOOK_MAGIC)


def is_attached_mail(name: str, content: bytes) -> bool:
    """Whether an attached file of this name is itself a mail."""
    ending = ending_of(name)
    if ending == MSG:
        return is_outlook_file(content)
    return ending == EML and split_headers(content[:65_536])[0].like_a_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class MailContent:
    """A mail in any format.

    `delivered_at` is the moment an Outlook file notes for delivery. `attached_mails` are mails
    within this one, as bytes or already read.
    """

    headers: Headers
    text: str = ""
    attachments: tuple[MailAttachment, ...] = ()
    contents: tuple[bytes, ...] = field(default=(), repr=False)
    delivered_at: datetime | None = None
    attached_mails: tuple[bytes | MailContent, ...] = field(default=(), repr=False)
    problems: tuple[MailDoubt, ...] = ()

    def with_problems(self, *codes: MailDoubt) -> MailContent:
        """The same mail with more problems."""
        return replace(self, problems=(*self.problems, *codes))


class AttachmentList:
    """Collects attached files, naming each safely and no two alike."""

    def __init__(self) -> None:
        self.files: list[MailAttachment] = []
        self.contents: list[bytes] = []
        self.problems: list[MailDoubt] = []
        self._taken: set[str] = set()

    def add(self, declared_name: str, media_type: str, content: bytes) -> None:
        """Add one file."""
        name, changed = safe_name(declared_name, len(self.files) + 1, media_type)
        if changed:
            self.problems.append(MailDoubt.RENAMED_ATTACHMENT)
        if media_type in {"application/ms-tnef", "application/vnd.ms-tnef"} or (
            name.lower() == "winmail.dat"
        ):
            self.problems.append(MailDoubt.WINMAIL)
        digest = hashlib.sha256(content).hexdigest()
        self.files.append(MailAttachment(self._unique(name), media_type, len(content), digest))
        self.contents.append(content)

    def _unique(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        unique, number = name, 1
        while unique.casefold() in self._taken:
            number += 1
            unique = f"{stem}-{number}.{ending}" if dot and stem else f"{name}-{number}"
        self._taken.add(unique.casefold())
        return unique
