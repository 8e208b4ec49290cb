from __future__ import annotations

import importlib.util
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.exchange.mail.read import read_mail
from workbench.exchange.mail.rtf import decompress_rtf, rtf_to_text

_spec = importlib.util.spec_from_file_location(
    "compound_file",
    Path(__file__).with_name("compound_file.py"),
)
cf = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cf)

SENT = datetime(2026, 3, 2, 9, 59, 50, tzinfo=UTC)
DELIVERED = datetime(2026, 3, 2, 10, 0, 20, tzinfo=UTC)
TRANSPORT = (
    "Received: from mail.example.org by mx.conex.net with ESMTPS;\r\n"
    "\tMon, 2 Mar 2026 10:00:12 +0000 (UTC)\r\n"
    "From: Zoé Martin <zoe@example.org>\r\nTo: data-privacy@conex.net\r\n"
    "Message-ID: <m1@example.org>\r\nDate: Mon, 2 Mar 2026 10:59:50 +0100\r\n"
    "Content-Type: multipart/mixed; boundary=gone\r\n\r\n"
)


def outlook(*entries, **folders):
    root = cf.properties(
        [cf.text(0x001A, "IPM.Note"), cf.text(0x0037, "Demande d’accès"), *entries],
    )
    root.update(folders)
    return cf.compound_file(root)


def codes(mail):
    return {problem.code for problem in mail.problems}


def test_transport_headers_give_the_arrival_at_our_own_host():
    body = "Bonjour, je demande une copie de mes données."
    mail = read_mail(outlook(cf.text(0x007D, TRANSPORT), cf.text(0x1000, body)), "any.bin")
    assert (mail.from_name, mail.from_address) == ("Zoé Martin", "zoe@example.org")
    assert mail.subject == "Demande d’accès"
    assert mail.received_at == datetime(2026, 3, 2, 10, 0, 12, tzinfo=UTC)
    assert mail.received_source == "received-header"
    assert (mail.text, mail.language) == (body, "fr")
    assert mail.message_id == "<m1@example.org>"
    assert mail.is_mail


def test_without_transport_headers_the_delivery_time_is_used_and_said():
    data = outlook(
        cf.text(0x0C1A, "Martin, Zoé"),
        cf.text(0x0C1F, "/O=EXAMPLE/OU=X/CN=ZOE"),
        cf.text(0x5D01, "zoe@example.org"),
        cf.text(0x1000, "Hello"),
        cf.moment(0x0039, SENT),
        cf.moment(0x0E06, DELIVERED),
    )
    mail = read_mail(data, "a.msg")
    assert (mail.from_name, mail.from_address) == ("Martin, Zoé", "zoe@example.org")
    assert (mail.sent_at, mail.received_at) == (SENT, DELIVERED)
    assert "outlook-delivery-time" in codes(mail)
    assert [candidate.source for candidate in mail.candidates] == ["delivery-time", "date-header"]


def test_an_unsent_note_has_no_arrival():
    mail = read_mail(outlook(cf.text(0x1000, "draft")), "a.msg")
    assert (mail.received_at, mail.received_source) == (None, None)
    assert {"no-arrival", "missing-from"} <= codes(mail)


@pytest.mark.parametrize(
    "entries",
    [
        [cf.integer(0x3FDE, 65001), cf.binary(0x1013, "<p>Données</p>".encode())],
        [cf.integer(0x3FDE, 1252), cf.binary(0x1013, "<p>Données</p>".encode("cp1252"))],
        [cf.binary(0x1013, b'<meta charset="iso-8859-1"><p>Donn\xe9es</p>')],
        [cf.integer(0x3FFD, 1252), cf.narrow(0x1000, "Données".encode("cp1252"))],
    ],
)
def test_html_and_narrow_bodies_are_read_in_their_code_page(entries):
    assert read_mail(outlook(*entries), "a.msg").text == "Données"


def _uncompressed(rtf):
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_a_body_that_is_only_rich_text_is_read():
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Donn\'e9es\par \u8217?fin}"
    mail = read_mail(outlook(cf.binary(0x1009, _uncompressed(rtf))), "a.msg")
    assert mail.text == "Données\n’fin"


def test_html_hidden_in_rich_text_is_taken_out():
    rtf = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\f0 \htmlrtf0 Hello"
        rb"\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag64 <b>}bold{\*\htmltag72 </b>}}"
    )
    assert rtf_to_text(rtf) == "Hello\n\nbold"


def test_compressed_rich_text_unfolds_as_published():
    compressed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0",
    )
    expected = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompress_rtf(compressed) == expected


def test_attachments_and_an_embedded_mail_are_found_and_its_arrival_counts():
    inner = cf.properties(
        [
            cf.text(0x001A, "IPM.Note"),
            cf.text(0x0037, "Original"),
            cf.text(0x1000, "Please send my data"),
            cf.text(0x007D, TRANSPORT.replace("Mon, 2 Mar", "Fri, 27 Feb")),
        ],
        header=24,
    )
    holder = cf.properties([cf.integer(0x3705, 5), cf.text(0x3001, "Original")], header=8)
    holder["__substg1.0_3701000D"] = inner
    picture = cf.properties(
        [
            cf.integer(0x3705, 1),
            cf.text(0x3707, "..\\id.png"),
            cf.text(0x370E, "image/png"),
            cf.binary(0x3701, b"\x89PNG"),
        ],
        header=8,
    )
    data = outlook(
        cf.text(0x007D, TRANSPORT),
        cf.text(0x1000, "see below"),
        **{"__attach_version1.0_#00000000": holder, "__attach_version1.0_#00000001": picture},
    )
    mail = read_mail(data, "a.msg")
    assert [attachment.name for attachment in mail.attachments] == ["Original.eml", "id.png"]
    assert mail.contents[1] == b"\x89PNG"
    assert mail.received_at == datetime(2026, 2, 27, 10, 0, 12, tzinfo=UTC)
    assert mail.is_forward
    assert "Please send my data" in mail.text
    assert {"forward-attached", "renamed-attachment", "attached-mail-rebuilt"} <= codes(mail)


def test_a_damaged_outlook_file_is_a_problem_and_no_exception():
    data = outlook(cf.text(0x1000, "Hello"))
    for length in (8, 100, 512, 600, 1024, len(data) // 2, len(data) - 600):
        mail = read_mail(data[:length], "a.msg")
        assert not mail.is_mail or mail.problems
    for at in range(0, len(data), 97):
        read_mail(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], "a.msg")


def test_another_office_file_is_no_mail():
    workbook = cf.compound_file(cf.Folder(Workbook=b"x" * 600))
    assert codes(read_mail(workbook, "a.msg")) == {"unreadable-outlook"}
