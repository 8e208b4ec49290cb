"""Reads a mail in the format of the Internet (.eml; RFC 5322 and MIME)."""

from __future__ import annotations

import re

from workbench.domain.foreign_file import EML
from workbench.domain.mail import MailDoubt
from workbench.exchange.mail.content import (
    LONGEST_TEXT,
    AttachmentList,
    MailContent,
    is_attached_mail,
)
from workbench.exchange.mail.headers import (
    decode_charset,
    shown,
    split_headers,
    without_invisible,
)
from workbench.exchange.mail.html_text import html_to_text
from workbench.exchange.mail.mime import MimePart, Splitter, parameter

_NEXT_IN_MBOX = re.compile(rb"\n\r?\nFrom [^\r\n]{1,200} \d{4}\r?\n(?=[!-9;-~]{1,100}:)")
_STUB = re.compile(
    r"html.{0,80}(?:view|display|client|reader|support|format|afficher|lire|navigateur)"
    r"|(?:view|display|read|support|open|afficher|lire|visualiser).{0,80}(?:html|browser|navig)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_STUB = 300
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pgp-encrypted"})
_OPAQUE = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def read_eml(data: bytes) -> MailContent | None:
    """The mail in `data`, or nothing if it has no header of a mail."""
    source, problems = _one_mail(_as_bytes(data))
    headers, body = split_headers(source)
    if not headers.like_a_mail:
        return None
    splitter = Splitter()
    root = splitter.split(headers, body)
    reading = _Reading(splitter)
    text = reading.text_of(root)
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        problems.append(MailDoubt.TEXT_CUT)
    if not text.strip() and MailDoubt.ENCRYPTED not in reading.problems:
        problems.append(MailDoubt.NO_TEXT)
    if "BEGIN PGP MESSAGE" in text:
        problems.append(MailDoubt.ENCRYPTED)
    return MailContent(
        headers=headers,
        text=text.strip(),
        attachments=tuple(reading.files.files),
        contents=tuple(reading.files.contents),
        attached_mails=tuple(reading.mails),
        problems=(*problems, *splitter.problems, *reading.problems, *reading.files.problems),
    )


def _as_bytes(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\n" not in data[:65_536] and b"\r" in data[:65_536]:
        data = data.replace(b"\r", b"\n")
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")


def _one_mail(source: bytes) -> tuple[bytes, list[MailDoubt]]:
    if source.startswith(b"From ") and (following := _NEXT_IN_MBOX.search(source)):
        return source[: following.start() + 1], [MailDoubt.LATER_MAILS_LEFT_OUT]
    return source, []


class _Reading:
    """Walks the parts of a mail once, putting each where it belongs."""

    def __init__(self, splitter: Splitter) -> None:
        self.files = AttachmentList()
        self.mails: list[bytes | MailContent] = []
        self.problems: list[MailDoubt] = []
        self._splitter = splitter

    def text_of(self, part: MimePart) -> str:
        """The text of `part`; its files and mails are collected on the way."""
        self._note_wrapping(part)
        if part.media_type == "multipart/alternative":
            return self._alternative(part)
        if part.parts:
            texts = [self.text_of(child) for child in part.parts]
            return "\n\n".join(text for text in texts if text.strip())
        if part.media_type.startswith("multipart/"):
            return ""
        if self._is_text(part):
            text = self._plain(part)
            if part.media_type == "text/html":
                self.problems.append(MailDoubt.HTML_ONLY)
                return html_to_text(text)
            return text
        self._collect(part)
        return ""

    def _alternative(self, part: MimePart) -> str:
        texts = {"text/plain": "", "text/html": ""}
        for child in part.parts:
            inner = next((leaf for leaf in child.walk() if self._is_text(leaf)), None)
            if inner is child and inner.media_type == "text/html":
                texts["text/html"] = texts["text/html"] or html_to_text(self._plain(child))
            elif inner is not None and inner.media_type == "text/html":
                noted = list(self.problems)
                texts["text/html"] = texts["text/html"] or self.text_of(child)
                self.problems = noted
            else:
                found = self.text_of(child)
                texts["text/plain"] = texts["text/plain"] or found
        plain, page = texts["text/plain"], texts["text/html"]
        stub = len(plain) < _LONGEST_STUB and _STUB.search(plain) and len(page) > len(plain)
        if page.strip() and (not plain.strip() or stub):
            self.problems.append(MailDoubt.HTML_ONLY)
            return page
        return plain

    def _is_text(self, part: MimePart) -> bool:
        return (
            part.media_type in {"text/plain", "text/html", "text/enriched"}
            and part.disposition != "attachment"
            and not part.name
        )

    def _plain(self, part: MimePart) -> str:
        data = self._splitter.decode(part)
        text, held = decode_charset(data, part.charset)
        if not held:
            self.problems.append(MailDoubt.BAD_CHARSET)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if parameter(part.headers, "content-type", "format").lower() == "flowed":
            text = _unflow(
                text,
                delete_space=parameter(part.headers, "content-type", "delsp").lower() == "yes",
            )
        return without_invisible(text)

    def _collect(self, part: MimePart) -> None:
        content = self._splitter.decode(part)
        name = part.name
        if part.media_type == "message/rfc822":
            inner, _ = split_headers(content)
            self.mails.append(content)
            subject = shown(inner.first("subject")).replace("/", "-")[:80]
            name = name or (f"{subject}.{EML}" if subject else "")
        elif is_attached_mail(name, content):
            self.mails.append(content)
        self.files.add(name, part.media_type, content)

    def _note_wrapping(self, part: MimePart) -> None:
        if part.media_type in _ENCRYPTED:
            self.problems.append(MailDoubt.ENCRYPTED)
        elif part.media_type in _OPAQUE:
            kind = parameter(part.headers, "content-type", "smime-type").lower()
            self.problems.append(
                MailDoubt.SIGNED_OPAQUE if kind == "signed-data" else MailDoubt.ENCRYPTED
            )


def _unflow(text: str, *, delete_space: bool) -> str:
    """The text with the lines joined that RFC 3676 marks as one paragraph."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        kept = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            lines[-1].append(kept)
        else:
            lines.append([">" * depth + " " if depth else "", kept])
        open_depth = depth if flows else -1
    return "\n".join("".join(line) for line in lines)
