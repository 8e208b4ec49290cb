"""Reads the mails that Outlook saves (.msg; MS-OXMSG)."""

from __future__ import annotations

import io
import re
from email.utils import format_datetime

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.domain import constants as pid
from oxmsg.storage import Storage

from workbench.domain.mail import MailDoubt
from workbench.exchange.mail.content import (
    LONGEST_TEXT,
    AttachmentList,
    MailContent,
    is_attached_mail,
)
from workbench.exchange.mail.headers import Headers, split_headers, without_invisible
from workbench.exchange.mail.html_text import html_to_text
from workbench.exchange.mail.msg_properties import PropertyBag
from workbench.exchange.mail.rtf import decompress_rtf, rtf_to_text

DEEPEST = 20
_MOST_TIMES_LARGER = 3
_EMBEDDED = 5
_FIELDS = (
    ("subject", pid.PID_SUBJECT),
    ("message-id", pid.PID_INTERNET_MESSAGE_ID),
    ("in-reply-to", pid.PID_IN_REPLY_TO_ID),
    ("references", pid.PID_INTERNET_REFERENCES),
)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


class UnreadableOutlookFile(Exception):
    """The Outlook file is damaged or holds no mail; save the mail again from Outlook."""


def read_msg(data: bytes) -> MailContent:
    """The mail in the Outlook file `data`.

    Raises:
        UnreadableOutlookFile: the file is damaged beyond reading or holds no mail.
    """
    try:
        with OleFileIO(io.BytesIO(data)) as ole:
            # Streams may share sectors, so that a small file could unfold without end.
            total = sum(entry.size for entry in ole.direntries if entry)
            sound = total <= _MOST_TIMES_LARGER * len(data)
            root = Storage.from_ole(ole) if sound else None
    except Exception as damage:  # the reader raises whatever the bytes lead it to
        raise UnreadableOutlookFile from damage
    if root is None or not any(stream.name == PropertyBag.STREAM for stream in root.streams):
        raise UnreadableOutlookFile
    return _message(root, PropertyBag.ROOT, 0)


def _message(storage: Storage, header_size: int, depth: int) -> MailContent:
    bag = PropertyBag(storage, header_size)
    headers = _headers(bag, storage)
    text = _text(bag)
    files = AttachmentList()
    mails: list[bytes | MailContent] = []
    problems: list[MailDoubt] = []
    for attached in storage.iter_attachment_storages():
        if depth >= DEEPEST:
            problems.append(MailDoubt.TOO_DEEP)
            break
        _attachment(attached, files, mails, depth)
    problems += [MailDoubt.OUTLOOK_FIELD_UNREADABLE] * bag.damaged + files.problems
    message_class = bag.text(pid.PID_MESSAGE_CLASS).upper()
    if message_class.startswith("IPM.NOTE.SMIME"):
        problems.append(
            MailDoubt.SIGNED_OPAQUE if "MULTIPARTSIGNED" in message_class else MailDoubt.ENCRYPTED
        )
    if not text:
        problems.append(MailDoubt.NO_TEXT)
    if len(text) > LONGEST_TEXT:
        problems.append(MailDoubt.TEXT_CUT)
    return MailContent(
        headers=headers,
        text=text[:LONGEST_TEXT],
        attachments=tuple(files.files),
        contents=tuple(files.contents),
        delivered_at=bag.moment(pid.PID_MESSAGE_DELIVERY_TIME),
        attached_mails=tuple(mails),
        problems=tuple(problems),
    )


def _headers(bag: PropertyBag, storage: Storage) -> Headers:
    """The transport headers as they came, completed from what Outlook noted beside them."""
    transport = bag.text(pid.PID_TRANSPORT_MESSAGE_HEADERS).lstrip("\r\n ")
    kept = split_headers(transport.encode("utf-8", "replace"))[0].fields
    present = {name for name, _ in kept}
    noted = [(name, bag.text(number)) for name, number in _FIELDS]
    noted += [("from", _sender(bag)), ("to", ", ".join(_recipients(storage)))]
    submitted = bag.moment(pid.PID_CLIENT_SUBMIT_TIME)
    noted.append(("date", format_datetime(submitted) if submitted else ""))
    return Headers(
        (*kept, *((name, text) for name, text in noted if text and name not in present))
    )


def _sender(bag: PropertyBag) -> str:
    """The person the mail speaks for, else who sent it; an Exchange path is no address."""
    for name_id, *address_ids in (
        (
            pid.PID_SENT_REPRESENTING_NAME,
            0x5D02,
            pid.PID_SENT_REPRESENTING_EMAIL_ADDRESS,
        ),
        (pid.PID_SENDER_NAME, pid.PID_SENDER_SMTP_ADDRESS, pid.PID_SENDER_EMAIL_ADDRESS),
    ):
        name = bag.text(name_id)
        address = next(
            (text for address_id in address_ids if "@" in (text := bag.text(address_id))), ""
        )
        if address:
            return _mailbox(name, address)
    name = bag.text(pid.PID_SENT_REPRESENTING_NAME) or bag.text(pid.PID_SENDER_NAME)
    return f'"{_quotable(name)}"' if name else ""


def _recipients(storage: Storage) -> list[str]:
    found = []
    for recipient_storage in storage.iter_recipient_storages():
        bag = PropertyBag(recipient_storage, PropertyBag.WITHIN)
        if bag.number(pid.PID_RECIPIENT_TYPE) not in {1, None}:
            continue
        address = bag.text(pid.PID_SMTP_ADDRESS) or bag.text(pid.PID_EMAIL_ADDRESS)
        if "@" in address:
            found.append(_mailbox(bag.text(pid.PID_DISPLAY_NAME), address))
    return found


def _mailbox(name: str, address: str) -> str:
    shown_name = _quotable(name)
    return f'"{shown_name}" <{address}>' if shown_name and shown_name != address else address


def _quotable(name: str) -> str:
    return " ".join(name.replace("\\", "").replace('"', "").split())


def _text(bag: PropertyBag) -> str:
    plain = bag.text(pid.PID_BODY)
    if not plain.strip():
        plain = _html(bag)
    if not plain.strip():
        try:
            plain = rtf_to_text(decompress_rtf(bag.binary(pid.PID_RTF_COMPRESSED)))
        except ValueError:
            plain = ""
    lines = without_invisible(plain.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.strip()


def _html(bag: PropertyBag) -> str:
    data = bag.binary(pid.PID_HTML)
    if not data:
        return html_to_text(bag.text(pid.PID_BODY_HTML))
    declared = _META_CHARSET.search(data[:4096])
    return html_to_text(bag.decoded(data, declared[1].decode("ascii") if declared else ""))


def _attachment(
    storage: Storage,
    files: AttachmentList,
    mails: list[bytes | MailContent],
    depth: int,
) -> None:
    bag = PropertyBag(storage, PropertyBag.WITHIN)
    name = (
        bag.text(pid.PID_ATTACH_LONG_FILENAME)
        or bag.text(pid.PID_ATTACH_FILENAME)
        or bag.text(pid.PID_DISPLAY_NAME)
    )
    embedded = next(
        (substorage for substorage in storage.storages if substorage.name.endswith("3701000D")),
        None,
    )
    if embedded is not None and bag.number(pid.PID_ATTACH_METHOD) in {_EMBEDDED, None}:
        inner = _message(embedded, PropertyBag.EMBEDDED, depth + 1)
        inner = inner.with_problems(MailDoubt.ATTACHED_MAIL_REBUILT)
        mails.append(inner)
        stem = name or inner.headers.first("subject").replace("/", "-")[:80]
        files.add(f"{stem.removesuffix('.msg')}.eml", "message/rfc822", _rebuilt(inner))
        return
    content = bag.binary(pid.PID_ATTACH_DATA_BINARY)
    media_type = bag.text(pid.PID_ATTACH_MIME_TAG).lower() or "application/octet-stream"
    if is_attached_mail(name, content):
        mails.append(content)
    files.add(name, media_type, content)


def _rebuilt(inner: MailContent) -> bytes:
    lines = [
        f"{name.title()}: {value}"
        for name, value in inner.headers.fields
        if not name.startswith(("content-", "mime-"))
    ]
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", inner.text, ""]
    return "\r\n".join(lines).encode("utf-8", "replace")
