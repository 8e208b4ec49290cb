"""Splits the header block of a mail and decodes what its fields say (RFC 5322, 2047, 2231)."""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass
from email.message import Message

KNOWN = frozenset(
    {
        *("from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "received"),
        *("message-id", "return-path", "delivered-to", "in-reply-to", "references"),
    },
)
"""Fields of which a mail has at least one."""
LONGEST_FIELD = 65_536
MOST_FIELDS = 2_000

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^\r\n]{0,2000}?)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]",
)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_NOT_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape"})
_WESTERN = {"ascii": "cp1252", "iso8859-1": "cp1252"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header block, in the order they stand, values unfolded but not decoded."""

    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of the field `name` (in lower case), topmost first."""
        return tuple(value for key, value in self.fields if key == name)

    def first(self, name: str) -> str:
        """The topmost value of the field `name`, or an empty text."""
        return next((value for key, value in self.fields if key == name), "")

    @property
    def like_a_mail(self) -> bool:
        """Whether any field belongs to a mail."""
        return any(key in KNOWN for key, _ in self.fields)

    def mime(self) -> Message:
        """The content fields as the standard library reads them (type, parameters, charset)."""
        message = Message()
        for key, value in self.fields:
            if key.startswith("content-") and key not in message:
                message[key] = value.replace("\n", " ")
        return message


def split_headers(data: bytes) -> tuple[Headers, bytes]:
    """The header block at the beginning of `data`, and what follows it.

    Lines that are neither field nor continuation are taken as a continuation that lost its
    indent while fields follow, and as the beginning of the body otherwise.
    """
    fields: list[list[bytes]] = []
    at = 0
    while at < len(data):
        line, after = _line(data, at)
        if not line.strip(b"\r\n"):
            return _headers(fields), data[after:]
        if line[:1] in b" \t" and fields:
            fields[-1].append(line)
        elif _FIELD.match(line):
            if len(fields) >= MOST_FIELDS:
                fields.pop()
            fields.append([line])
        elif fields and _FIELD.match(_line(data, after)[0]):
            fields[-1].append(b" " + line)
        elif not line.startswith((b"From ", b">From ")):
            return _headers(fields), data[at:]
        at = after
    return _headers(fields), data[at:]


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    end = data.find(b"\n", at)
    after = len(data) if end < 0 else end + 1
    return data[at:after], after


def _headers(fields: list[list[bytes]]) -> Headers:
    split = []
    for lines in fields:
        name, _, value = b"".join(lines).partition(b":")
        text = guess_text(value[:LONGEST_FIELD])
        split.append((name.strip().decode("ascii", "replace").lower(), unfold(text)))
    return Headers(tuple(split))


def unfold(value: str) -> str:
    """A folded value on one line."""
    return re.sub(r"[\r\n]+[ \t]*", " ", value.replace("\x00", "")).strip()


def guess_text(data: bytes) -> str:
    """The text of 8-bit data that declares nothing: UTF-8 if it is, Windows-1252 otherwise."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def decode_charset(data: bytes, charset: str) -> tuple[str, bool]:
    """The text of `data` in `charset`, and whether the declaration held.

    Declared ASCII and Latin-1 are read as Windows-1252, as mail programs mean them.
    """
    try:
        codec = codecs.lookup(charset.strip().strip("\"'").partition("*")[0] or "ascii").name
        if codec in _NOT_CHARSETS:
            return guess_text(data), False
        if codec == "ascii" and not data.isascii():
            return guess_text(data), not charset
        return data.decode(_WESTERN.get(codec, codec)), True
    except (LookupError, UnicodeError, ValueError):
        return guess_text(data), charset.lower() in {"", "unknown-8bit", "8bit", "x-unknown"}


def decode_words(value: str) -> str:
    """`value` with its encoded words (RFC 2047) decoded, broken ones left as they stand."""
    if "=?" not in value:
        return value
    joined = _BETWEEN.sub(r"\1", value)
    out: list[str] = []
    pending, pending_charset, at = b"", "", 0
    for word in _WORD.finditer(joined):
        between = joined[at : word.start()]
        data = _word_bytes(word[2], word[3])
        if data is None:
            continue
        if pending and (between or word[1].lower() != pending_charset):
            out.append(decode_charset(pending, pending_charset)[0])
            pending = b""
        out.append(between)
        pending += data
        pending_charset = word[1].lower()
        at = word.end()
    if pending:
        out.append(decode_charset(pending, pending_charset)[0])
    return "".join(out) + joined[at:]


def _word_bytes(encoding: str, text: str) -> bytes | None:
    try:
        if encoding in "qQ":
            return binascii.a2b_qp(text.encode("latin-1", "replace"), header=True)
        stripped = text.rstrip("= ")
        return binascii.a2b_base64(stripped + "=" * (-len(stripped) % 4))
    except (binascii.Error, ValueError):
        return None


def shown(value: str) -> str:
    """`value` decoded and fit for one line of a screen: no control, no hidden direction marks."""
    return " ".join(_INVISIBLE.sub("", unfold(decode_words(value))).split())


def message_ids(value: str) -> tuple[str, ...]:
    """The message identifiers in a field, each with its angle brackets."""
    return tuple(_MESSAGE_ID.findall(value))


def without_invisible(value: str) -> str:
    """`value` without control characters and marks that change the direction of reading."""
    return _INVISIBLE.sub("", value)
