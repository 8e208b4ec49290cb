"""Takes the body of a mail apart into its parts (RFC 2045, 2046), whole or torn."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.mail import MailDoubt
from workbench.exchange.mail.headers import Headers, split_headers

DEEPEST = 20
MOST_PARTS = 1_000
_LONGEST_PADDING = 200

_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+")
_BAD_QP = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_PLAIN_ENCODINGS = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MimePart:
    """One node of a mail: a container with `parts`, or a leaf with its encoded `body`."""

    headers: Headers
    media_type: str
    body: bytes
    parts: tuple[MimePart, ...] = ()

    @property
    def charset(self) -> str:
        """The declared charset, or empty."""
        return parameter(self.headers, "content-type", "charset")

    @property
    def name(self) -> str:
        """The declared file name, or empty; not made safe."""
        return parameter(self.headers, "content-disposition", "filename") or parameter(
            self.headers,
            "content-type",
            "name",
        )

    @property
    def disposition(self) -> str:
        """`attachment`, `inline`, or empty."""
        return self.headers.first("content-disposition").partition(";")[0].strip().lower()

    def walk(self) -> Iterator[MimePart]:
        """This part and every part within it, from the front."""
        yield self
        for part in self.parts:
            yield from part.walk()


def parameter(headers: Headers, field: str, name: str) -> str:
    """The parameter `name` of a content field, RFC 2231 and bare encodings undone, or empty."""
    try:
        value = headers.mime().get_param(name, "", header=field)
    except (ValueError, TypeError, IndexError, LookupError):
        return ""
    if not isinstance(value, tuple):
        return str(value).strip()
    charset, _, text = value
    raw = text.encode("latin-1", "replace")
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeError):
        return raw.decode("utf-8", "replace")


class Splitter:
    """Takes mails apart within the limits of depth and number, noting what was wrong."""

    def __init__(self) -> None:
        self.problems: list[MailDoubt] = []
        self._count = 0

    def split(
        self, headers: Headers, body: bytes, *, default: str = "", depth: int = 0
    ) -> MimePart:
        """The tree of parts of one mail or part."""
        self._count += 1
        media_type = _media_type(headers, default or "text/plain")
        if not media_type.startswith("multipart/"):
            return MimePart(headers=headers, media_type=media_type, body=body)
        boundary = parameter(headers, "content-type", "boundary").rstrip()
        pieces = self._pieces(body, boundary)
        if pieces is None:
            self.problems.append(MailDoubt.TORN)
            return MimePart(headers=headers, media_type="text/plain", body=body)
        if depth >= DEEPEST:
            self.problems.append(MailDoubt.TOO_DEEP)
            pieces = []
        inner = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
        parts = []
        for piece in pieces:
            if self._count >= MOST_PARTS:
                self.problems.append(MailDoubt.TOO_MANY_PARTS)
                break
            parts.append(
                self.split(*split_headers(piece), default=inner, depth=depth + 1),
            )
        return MimePart(headers=headers, media_type=media_type, body=b"", parts=tuple(parts))

    def _pieces(self, body: bytes, boundary: str) -> list[bytes] | None:
        if not boundary:
            return None
        mark = b"--" + boundary.encode("utf-8", "replace")
        pieces: list[bytes] = []
        start = -1
        for begins, ends, last in _boundary_lines(body, mark):
            if start >= 0:
                pieces.append(_without_last_break(body[start:begins]))
            start = ends
            if last:
                return pieces
            if len(pieces) > MOST_PARTS:
                self.problems.append(MailDoubt.TOO_MANY_PARTS)
                return pieces
        if start < 0:
            return None
        self.problems.append(MailDoubt.TORN)
        pieces.append(body[start:])
        return [piece for piece in pieces if piece.strip()]

    def decode(self, part: MimePart) -> bytes:
        """The content of a leaf, its transfer encoding undone as far as it is valid."""
        encoding = part.headers.first("content-transfer-encoding").partition(";")[0]
        encoding = encoding.strip().strip('"').lower()
        if encoding == "base64":
            return self._base64(part.body)
        if encoding == "quoted-printable":
            if _BAD_QP.search(part.body):
                self.problems.append(MailDoubt.BAD_QUOTED_PRINTABLE)
            return binascii.a2b_qp(part.body)
        if encoding not in _PLAIN_ENCODINGS:
            self.problems.append(MailDoubt.UNKNOWN_ENCODING)
        return part.body

    def _base64(self, body: bytes) -> bytes:
        if _NOT_BASE64.search(body):
            self.problems.append(MailDoubt.BAD_BASE64)
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            self.problems.append(MailDoubt.BAD_BASE64)
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _media_type(headers: Headers, default: str) -> str:
    declared = headers.first("content-type").partition(";")[0].strip().lower()
    if not declared:
        return default
    if declared in {"text", "html", "text/text"}:
        return "text/html" if declared == "html" else "text/plain"
    return declared if _TYPE.fullmatch(declared) else "application/octet-stream"


def _boundary_lines(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each boundary line begins and ends, and whether it closes the container."""
    at = 0 if body.startswith(mark) else body.find(b"\n" + mark) + 1
    while at or body.startswith(mark):
        end = body.find(b"\n", at)
        end = len(body) if end < 0 else end + 1
        rest = body[at + len(mark) : min(end, at + len(mark) + _LONGEST_PADDING)].strip()
        if rest in {b"", b"--"}:
            yield at, end, rest == b"--"
        following = body.find(b"\n" + mark, end - 1)
        if following < 0:
            return
        at = following + 1


def _without_last_break(piece: bytes) -> bytes:
    return piece[:-2] if piece.endswith(b"\r\n") else piece.removesuffix(b"\n")
