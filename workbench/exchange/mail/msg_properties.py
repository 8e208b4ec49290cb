"""Reads the properties of one object in an Outlook file, whatever state they are in."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from oxmsg.domain import constants as pid
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.storage import Storage

from workbench.exchange.mail.headers import decode_charset

_ENTRY = struct.Struct("<HHI8s")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UTF8 = 65001


class PropertyBag:
    """The properties of a message, recipient or attachment; what is missing reads as empty.

    `damaged` becomes true when a property is announced and cannot be read.
    """

    STREAM = "__properties_version1.0"
    ROOT, EMBEDDED, WITHIN = 32, 24, 8

    def __init__(self, storage: Storage, header_size: int) -> None:
        self.damaged = False
        self._streams = {stream.name.upper(): stream.bytes_ for stream in storage.streams}
        self._fixed: dict[tuple[int, int], bytes] = {}
        table = self._streams.get(self.STREAM.upper(), b"")[header_size:]
        for at in range(0, len(table) - _ENTRY.size + 1, _ENTRY.size):
            kind, number, _, value = _ENTRY.unpack_from(table, at)
            self._fixed.setdefault((number, kind), value)

    def text(self, number: int) -> str:
        """A text property, or empty."""
        wide = self._stream(number, pid.PTYP_STRING)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self._stream(number, pid.PTYP_STRING8)
        return self.decoded(narrow).rstrip("\x00") if narrow is not None else ""

    def binary(self, number: int) -> bytes:
        """A binary property, or empty."""
        return self._stream(number, pid.PTYP_BINARY) or b""

    def number(self, number: int) -> int | None:
        """An integer property, or nothing."""
        value = self._fixed.get((number, pid.PTYP_INTEGER_32))
        return int.from_bytes(value[:4], "little") if value else None

    def moment(self, number: int) -> datetime | None:
        """A time property in UTC to the second, or nothing."""
        value = self._fixed.get((number, pid.PTYP_TIME))
        ticks = int.from_bytes(value, "little") if value else 0
        if not ticks:
            return None
        try:
            return _EPOCH + timedelta(seconds=ticks // 10_000_000)
        except OverflowError:
            self.damaged = True
            return None

    def decoded(self, data: bytes, charset: str = "") -> str:
        """The text of 8-bit data in `charset`, else in the code page the message names."""
        text, held = decode_charset(data, charset or self._codec())
        self.damaged = self.damaged or not held
        return text

    def _stream(self, number: int, kind: int) -> bytes | None:
        found = self._streams.get(f"__SUBSTG1.0_{number:04X}{kind:04X}")
        if found is None and (number, kind) in self._fixed:
            self.damaged = True
        return found

    def _codec(self) -> str:
        for number in (pid.PID_INTERNET_CODEPAGE, pid.PID_MESSAGE_CODEPAGE):
            page = self.number(number)
            if page == _UTF8:
                return "utf-8"
            if page:
                try:
                    return encoding_from_codepage(page)
                except (UnrecognizedCodePageError, UnsupportedEncodingError):
                    continue
        return ""
