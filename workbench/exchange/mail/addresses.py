"""Reads the address fields of a mail, tolerant of what real programs write."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.exchange.mail.headers import decode_words, shown

_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]@]{1,200}@[^\s<>,;:\"()@]{1,255}")
_ANGLE = re.compile(r"<([^<>]{0,500})>")
_MOST = 500


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: the name it shows, or empty, and its address, or empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What follows the @, in lower case."""
        return self.address.rpartition("@")[2].lower().rstrip(".")


def read_addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of an address field.

    Groups are opened, comments become names only where nothing else names the mailbox, and a
    piece without an address is taken as the first half of a name with an unquoted comma.
    """
    found: list[Address] = []
    waiting = ""
    for piece in _pieces(value if "@" in value else decode_words(value))[:_MOST]:
        whole = f"{waiting}, {piece}" if waiting else piece
        mailbox = _mailbox(whole)
        if mailbox.address:
            found.append(mailbox)
            waiting = ""
        else:
            waiting = whole
    if waiting and (name := _plain(waiting)):
        found.append(Address(name, ""))
    return tuple(found)


_RUN = re.compile(r"""\\.|"(?:[^"\\]|\\.)*+"|<[^<>]*+>|[()]|[,;:]|[^\\"<()>,;:]+|.""", re.DOTALL)


def _pieces(value: str) -> list[str]:
    """The text between separators that stand in no quotes, angle brackets or comments."""
    pieces = [""]
    depth = 0
    for run in _RUN.findall(value):
        if run in "()":
            depth = max(0, depth + (1 if run == "(" else -1))
        if depth or run not in {",", ";", ":"}:
            pieces[-1] += run
        elif run == ":":
            pieces[-1] = ""
        else:
            pieces.append("")
    return [piece for piece in pieces if piece.strip()]


def _mailbox(piece: str) -> Address:
    angle = _ANGLE.search(piece)
    if angle:
        inner = _ADDRESS.search(angle[1])
        address = inner[0] if inner else angle[1].strip() if "@" in angle[1] else ""
        return Address(_plain(piece[: angle.start()]), address)
    bare = _ADDRESS.search(piece)
    if not bare:
        return Address("", "")
    rest = piece[: bare.start()] + piece[bare.end() :]
    return Address(_plain(rest.strip().strip("()<")), bare[0].rstrip("."))


def _plain(name: str) -> str:
    unquoted = re.sub(r"\\(.)", r"\1", name.strip())
    return shown(unquoted.replace('"', "")).strip(" '") if unquoted else ""
