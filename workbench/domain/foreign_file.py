"""What is taken from outside: how large a file may be, and what a mail on a disk is called."""

from __future__ import annotations

LARGEST_FILE = 50 * 1024 * 1024
"""In bytes: beyond it nothing is read, and nothing is taken into a case file."""

EML, MSG = "eml", "msg"
"""How files of mails end: in the format of the Internet, and in that of Outlook."""

MAIL_TYPES = {EML: "message/rfc822", MSG: "application/vnd.ms-outlook"}
"""The media type of a mail by the ending of its file."""


def ending_of(name: str) -> str:
    """How the name of a file ends, without the dot and in small letters; empty without one."""
    return name.lower().rpartition(".")[2] if "." in name else ""


def is_named_like_a_mail(name: str) -> bool:
    """Whether the name of a file says that it is a mail; what it holds decides."""
    return ending_of(name) in MAIL_TYPES
