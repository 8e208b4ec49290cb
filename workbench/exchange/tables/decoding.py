"""Turns the bytes of a text table into lines, whatever it was written with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.tables.table_problems import NotedProblems

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"
_SAMPLE = 4096
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b\x00"))
_FEW = 0.05
_OFTEN = 0.4
_OTHER_FORMATS = re.compile(
    r"\s*(?:<(?:\?xml|!doctype|!--|html|table|meta|body)|\{\s*[\"}]|\[\s*[\[{]|\{\\rtf)",
    re.IGNORECASE,
)
_LONE_RETURN = re.compile("(?<=\r)(?!\n)")


def split_lines(data: bytes, noted: NotedProblems) -> Iterator[str]:
    """The lines of a text with their ends, zero bytes left out.

    UTF-8, and line by line Windows-1252 where it is not; UTF-16 and UTF-32 with or without
    their mark. What was guessed or lost is noted.
    """
    encoding = _wide_encoding(data)
    lines = io.StringIO(_decoded(data, encoding, noted), newline="") if encoding else None
    for line in lines if lines is not None else _narrow(data, noted):
        if "\x00" in line:
            noted.add(TableDoubt.NUL)
        yield line.replace("\x00", "")


def is_binary(data: bytes) -> bool:
    """Whether these bytes are no text at all."""
    sample = data[:_SAMPLE]
    if not sample or _wide_encoding(data):
        return False
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _FEW * len(sample)


def is_other_format(line: str) -> bool:
    """Whether a text that begins so is markup or JSON, not a table."""
    return bool(_OTHER_FORMATS.match(line))


def _wide_encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    if odd and odd.count(0) > _OFTEN * len(odd) and not even.count(0):
        return "utf-16-le"
    if even and even.count(0) > _OFTEN * len(even) and not odd.count(0):
        return "utf-16-be"
    return ""


def _decoded(data: bytes, encoding: str, noted: NotedProblems) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        noted.add(TableDoubt.UNDECODABLE)
        return data.decode(encoding, "replace")


def _narrow(data: bytes, noted: NotedProblems) -> Iterator[str]:
    """Line by line, so that one bad byte spoils one line alone and no copy of all is made."""
    for raw in io.BytesIO(data.removeprefix(_UTF8_MARK)):
        try:
            line = raw.decode()
        except UnicodeDecodeError:
            noted.add(TableDoubt.OLD_ENCODING)
            line = _windows(raw, noted)
        yield from _LONE_RETURN.split(line) if "\r" in line[:-1] else (line,)


def _windows(raw: bytes, noted: NotedProblems) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        noted.add(TableDoubt.UNDECODABLE)
        return raw.decode("cp1252", "replace")
