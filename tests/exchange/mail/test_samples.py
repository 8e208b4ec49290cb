from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.exchange.mail.read import read_mail

SAMPLES = Path(__file__).parents[2] / "data" / "mail"


def sample(name, **options):
    return read_mail((SAMPLES / name).read_bytes(), name, **options)


def codes(mail):
    return {problem.code for problem in mail.problems}


@pytest.mark.parametrize(
    ("name", "received", "language"),
    [
        ("gmail.eml", "2026-03-02T10:00:12", "fr"),
        ("exchange.eml", "2026-03-03T08:15:05", "en"),
        ("apple-mail.eml", "2026-03-04T17:40:33", "en"),
        ("thunderbird-flowed.eml", "2026-03-05T09:00:02", "fr"),
        ("protonmail.eml", "2026-03-06T22:59:59", "en"),
        ("webmail-latin1.eml", "2026-03-07T06:30:00", "fr"),
        ("html-only.eml", "2026-03-08T01:02:03", "en"),
        ("forward-attached.eml", "2026-03-03T11:00:00", "fr"),
        ("forward-quoted-en.eml", "2026-03-10T15:00:00", "en"),
        ("forward-quoted-fr.eml", "2026-03-10T15:00:00", "fr"),
        ("reply.eml", "2026-03-11T08:00:00", "fr"),
        ("spoofed-stamp.eml", "2026-03-16T08:00:00", "en"),
        ("internal-hops.eml", "2026-03-16T08:00:05", "en"),
    ],
)
def test_the_arrival_is_the_first_stamp_of_an_own_host(name, received, language):
    mail = sample(name)
    assert mail.received_at.astimezone(UTC) == datetime.fromisoformat(f"{received}+00:00")
    assert mail.received_source == "received-header"
    assert mail.language == language
    assert mail.candidates


def test_named_own_hosts_give_the_same_arrival_as_those_the_mail_suggests():
    arrivals = []
    for path in SAMPLES.glob("*.eml"):
        data = path.read_bytes()
        arrivals.append(read_mail(data, path.name, ["conex.net"]).received_at)
        assert arrivals[-1] == read_mail(data, path.name).received_at, path.name
    assert any(arrivals)


def test_names_and_subjects_are_decoded():
    mail = sample("gmail.eml")
    assert (mail.from_name, mail.from_address) == ("Zoé Martin", "zoe.martin@example.org")
    assert mail.subject == "Demande d’accès à mes données"
    assert "toutes les données que vous avez sur moi." in mail.text
    assert "html-only" not in codes(mail)
    assert sample("exchange.eml").from_name == "Okafor, Daniel"


def test_windows_characters_that_pass_for_latin_1_are_read():
    mail = sample("webmail-latin1.eml")
    assert "m’envoyer mes données pour 20 €." in mail.text
    assert mail.from_name == "Hélène Durand"
    assert mail.reply_to == "helene.perso@example.org"


def test_pictures_within_the_text_are_attachments():
    (picture,) = sample("exchange.eml").attachments
    assert (picture.name, picture.media_type, picture.size) == ("image001.png", "image/png", 8)


def test_text_around_an_attachment_stays_text():
    mail = sample("apple-mail.eml")
    assert mail.text.endswith("Sent from my iPhone")
    assert [attachment.name for attachment in mail.attachments] == ["carte d'identité.jpeg"]


def test_flowed_lines_are_joined_and_the_signature_is_not():
    assert "que vous avez sur moi.\n-- \nLuc" in sample("thunderbird-flowed.eml").text


def test_html_is_shown_as_text_and_nothing_of_it_is_active():
    text = sample("html-only.eml").text
    assert "copy of my data & the list of recipients." in text
    assert "Name\tSam\nRef\t7" in text
    assert "> You wrote this" in text
    assert not any(word in text for word in ("alert", "color", "pixel", "https"))
    assert {"html-only", "automatic"} <= codes(sample("html-only.eml"))


def test_an_attached_forward_gives_the_arrival_and_the_words_of_the_original():
    mail = sample("forward-attached.eml")
    assert mail.from_address == "reception@conex.net"
    assert mail.original.from_address == "zoe@example.org"
    assert mail.original.message_id == "<z9@example.org>"
    assert "je demande une copie" in mail.text
    assert [attachment.name for attachment in mail.attachments] == ["Mes données.eml"]
    assert "forward-attached" in codes(mail)
    assert len(mail.candidates) == 4


@pytest.mark.parametrize(
    ("name", "address", "at"),
    [
        ("forward-quoted-en.eml", "dan@example.org", "2026-03-02T09:12:00"),
        ("forward-quoted-fr.eml", "zoe@example.org", "2026-03-02T10:12:00"),
        ("forward-apple.eml", "dan@example.org", "2026-03-02T09:12:13"),
    ],
)
def test_a_quoted_forward_is_a_candidate_with_a_doubt(name, address, at):
    mail = sample(name)
    assert mail.is_forward
    assert not mail.original.attached
    assert mail.original.from_address == address
    assert mail.candidates[-1].source == "quoted-header"
    assert mail.candidates[-1].at == datetime.fromisoformat(f"{at}+00:00")
    assert "forward-quoted" in codes(mail)


def test_a_reply_is_no_forward_and_names_what_it_answers():
    mail = sample("reply.eml")
    assert not mail.is_forward
    assert mail.in_reply_to == "<out1@conex.net>"
    assert mail.references == ("<z9@example.org>", "<out1@conex.net>")


def test_a_forged_stamp_is_shown_and_not_believed():
    mail = sample("spoofed-stamp.eml")
    assert "stamp-before-date" in codes(mail)
    assert any(candidate.at.month == 1 for candidate in mail.candidates)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mailing-list.eml", "mailing-list"),
        ("encrypted.eml", "encrypted"),
        ("bounce.eml", "automatic"),
        ("torn.eml", "torn"),
        ("dateless.eml", "no-arrival"),
    ],
)
def test_doubts_are_said(name, code):
    assert code in codes(sample(name))
    assert sample(name).is_mail


def test_a_bounce_is_not_taken_for_a_forward():
    assert not sample("bounce.eml").is_forward


def test_a_torn_mail_keeps_what_there_is():
    mail = sample("torn.eml")
    assert mail.text == "Here is the request and the file."
    assert mail.attachments[0].name == "id.pdf"
    assert mail.contents[0].startswith(b"%PDF")


def test_an_invitation_is_an_attachment():
    assert [attachment.name for attachment in sample("calendar.eml").attachments] == ["part-1.ics"]


HEAD = (
    "Received: from a by mx.conex.net; Mon, 2 Mar 2026 10:00:00 +0000\n"
    "To: x@conex.net\nFrom: c@conex.net\nSubject: "
)


@pytest.mark.parametrize(
    "text",
    [
        (
            "TR: d\n\n> Message du 02/03/26 09:12\n> De : Z <z@example.org>\n> A : x\n"
            "> Copie à : \n> Objet : d\n>\n> Bonjour"
        ),
        "TR : d\n\nLe lun. 2 mars 2026 à 09:12, Z <z@example.org> a écrit :\n> Bonjour",
        (
            "d\n\nFrom: Z <z@example.org>\nSent: Monday, March 2, 2026 9:12 AM\nTo: c\n"
            "Subject: d\n\nhello"
        ),
        (
            "Fwd: d\nContent-Type: text/html\n\n<b>From:</b> Z [mailto:z@example.org]<br>"
            "<b>Sent:</b> 2 March 2026 09:12<br><b>Subject:</b> d<p>hello"
        ),
    ],
)
def test_quoted_originals_are_found_in_the_words_of_every_program(text):
    mail = read_mail((HEAD + text).encode(), "x.eml")
    assert mail.original.from_address == "z@example.org"
    assert mail.candidates[-1].at == datetime(2026, 3, 2, 9, 12, tzinfo=UTC)


def test_a_reply_with_a_quoted_block_is_no_forward():
    block = "RE: d\n\nyes\n\nFrom: Z <z@example.org>\nSent: 2 March 2026 09:12\nSubject: d\n"
    assert not read_mail((HEAD + block).encode(), "x.eml").is_forward
