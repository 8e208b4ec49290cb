"""Reads the compressed rich text of Outlook (MS-OXRTFCP) down to its HTML or its text."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

from workbench.exchange.mail.html_text import html_to_text

LARGEST_RTF = 8_000_000

_PRIMER = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
_HEADER = struct.Struct("<II4sI")
_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
)
_SILENT = frozenset(
    {
        *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header"),
        *(b"footer", b"generator", b"listtable", b"listoverridetable", b"rsidtbl", b"themedata"),
        *(b"datastore", b"latentstyles", b"xmlnstbl", b"filetbl", b"revtbl", b"fldinst"),
    },
)
_SIGNS = {
    **dict.fromkeys((b"par", b"line", b"row", b"sect", b"page"), "\n"),
    **dict.fromkeys((b"tab", b"cell"), "\t"),
    b"lquote": "‘",
    b"rquote": "’",
    b"bullet": "•",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"endash": "–",
    b"emdash": "—",
}


def decompress_rtf(data: bytes) -> bytes:
    """The RTF within a PidTagRtfCompressed value; what is torn off is missing.

    Raises:
        ValueError: `data` is no compressed RTF.
    """
    if len(data) < _HEADER.size:
        raise ValueError("too short for compressed RTF")
    _, size, kind, _ = _HEADER.unpack_from(data)
    if kind == b"MELA":
        return data[_HEADER.size : _HEADER.size + size]
    if kind != b"LZFu":
        raise ValueError("not compressed RTF")
    ring = _Ring()
    at = _HEADER.size
    while at < len(data) and len(ring.out) < min(size, LARGEST_RTF):
        control = data[at]
        at += 1
        for bit in range(8):
            width = 1 + (control >> bit & 1)
            token = data[at : at + width]
            at += width
            if len(token) < width or not ring.take(token):
                return bytes(ring.out)
    return bytes(ring.out)


class _Ring:
    """The dictionary of the last 4096 bytes, and what has been written through it."""

    def __init__(self) -> None:
        self.out = bytearray()
        self._bytes = bytearray(_PRIMER.ljust(_RING, b" "))
        self._write = len(_PRIMER)

    def take(self, token: bytes) -> bool:
        """Write one literal or one reference; false for the reference that ends the text."""
        if len(token) == 1:
            self._put(token[0])
            return True
        reference = int.from_bytes(token, "big")
        start = reference >> 4
        if start == self._write:
            return False
        for step in range((reference & 15) + 2):
            self._put(self._bytes[(start + step) % _RING])
        return True

    def _put(self, byte: int) -> None:
        self.out.append(byte)
        self._bytes[self._write] = byte
        self._write = (self._write + 1) % _RING


@dataclass(slots=True)
class _Group:
    silent: bool = False
    html: bool = False
    hidden: bool = False
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    codec: str = "cp1252"
    from_html: bool = False
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    out: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0

    def emit(self, text: str) -> None:
        if self.pending:
            self.out.append(self.pending.decode(self.codec, "replace"))
            self.pending.clear()
        group = self.groups[-1]
        if text and not group.silent and (group.html or not (self.from_html and group.hidden)):
            self.out.append(text)

    def emit_byte(self, byte: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.groups[-1].silent and not (self.from_html and self.groups[-1].hidden):
            self.pending.append(byte)


def rtf_to_text(rtf: bytes) -> str:
    """The text of an RTF document; HTML that Outlook hid within it is read as HTML."""
    reader = _Reader(from_html=b"\\fromhtml" in rtf[:2000])
    starred = False
    for token in _TOKEN.finditer(rtf[:LARGEST_RTF]):
        if token["brace"]:
            _brace(reader, opening=token["brace"] == b"{")
            starred = False
        elif token["hex"]:
            reader.emit_byte(int(token["hex"], 16))
        elif token["word"]:
            _word(reader, token["word"], int(token["number"] or 1), starred=starred)
            starred = False
        elif token["sign"]:
            starred = token["sign"] == b"*"
            reader.emit({b"~": "\xa0", b"_": "‑"}.get(token["sign"], ""))
            if token["sign"] in b"\\{}":
                reader.emit(token["sign"].decode("ascii"))
        elif token["text"]:
            text = token["text"].decode(reader.codec, "replace")
            skipped = min(reader.to_skip, len(text))
            reader.to_skip -= skipped
            reader.emit(text[skipped:])
    reader.emit("")
    text = "".join(reader.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html_to_text(text) if reader.from_html else text.strip()


def _brace(reader: _Reader, *, opening: bool) -> None:
    reader.emit("")
    if opening:
        last = reader.groups[-1]
        reader.groups.append(_Group(last.silent, last.html, last.hidden, last.skip))
    elif len(reader.groups) > 1:
        reader.groups.pop()


def _word(reader: _Reader, word: bytes, number: int, *, starred: bool) -> None:
    group = reader.groups[-1]
    if word == b"u":
        reader.emit(chr(number % 65536))
        reader.to_skip = group.skip
    elif word == b"htmltag":
        group.html = True
    elif word == b"htmlrtf":
        group.hidden = number != 0
        reader.emit("")
    elif word in _SILENT or starred:
        group.silent = True
    elif word == b"uc":
        group.skip = number
    elif word == b"ansicpg" and 0 < number < 65001:  # noqa: PLR2004  code pages of one machine
        reader.codec = _known(f"cp{number}", reader.codec)
    elif word in _SIGNS and not (reader.from_html and group.html):
        reader.emit(_SIGNS[word])


def _known(codec: str, otherwise: str) -> str:
    try:
        b"".decode(codec)
    except LookupError:
        return otherwise
    return codec
