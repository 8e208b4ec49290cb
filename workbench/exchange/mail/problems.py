"""The problems a mail can have, each with the sentence a person can act on."""

from __future__ import annotations

from workbench.domain.mail import MailProblem

_SENTENCES = {
    "attached-mail-rebuilt": (
        "A mail attached inside the Outlook file was written out again as text; its exact bytes "
        "are kept only within the Outlook file. Keep that file."
    ),
    "automatic": (
        "The mail says it was sent by a machine (automatic reply, report or bulk mail). Check "
        "that a person is asking before you answer it."
    ),
    "bad-base64": (
        "A part is not valid base64 and was decoded as far as possible. Compare it with the "
        "original, or ask the sender to send it again."
    ),
    "bad-charset": (
        "The text is not in the encoding it declares; the likeliest one was used. Check accents "
        "and names against the original."
    ),
    "bad-date": (
        "The Date header holds no date that exists. Ask the sender when the mail was sent, if it "
        "matters."
    ),
    "bad-quoted-printable": (
        "The text is not valid quoted-printable; what could not be decoded was left as it stands. "
        "Compare it with the original."
    ),
    "bad-stamp": (
        "A Received header holds no date that can be read and was left out. Check the arrival "
        "with the mail server."
    ),
    "duplicate-header": (
        "A header that may occur once occurs several times; the first one was used. Check the "
        "sender and the date."
    ),
    "empty": "The file is empty. Save the mail again from the mail program.",
    "encrypted": (
        "The mail is encrypted and cannot be read here. Open it in the mail program that has the "
        "key and save a decrypted copy as well."
    ),
    "forward-attached": (
        "The mail forwards another one. The arrival is that of the original; check that it is the "
        "one that counts."
    ),
    "forward-not-ours": (
        "The mail forwards one that, by its headers, never reached the organisation before. The "
        "arrival is that of the forward; check whether the original came in another way."
    ),
    "forward-quoted": (
        "The mail forwards another one as quoted text. When the original reached the organisation "
        "cannot be told from it: ask the forwarder for the original, or set the date by hand."
    ),
    "future-date": (
        "A date of the mail lies in the future, so a clock was wrong somewhere. Check the arrival "
        "with the mail server."
    ),
    "html-only": "The mail has no plain text; its HTML is shown as text and nothing was loaded.",
    "later-mails-left-out": (
        "The file holds several mails; only the first was read. Save each mail as a file of its "
        "own."
    ),
    "mailing-list": (
        "The mail came through a mailing list, which may have changed the sender. Check whom to "
        "answer."
    ),
    "missing-from": "The mail names no sender. Find out who wrote it before you answer.",
    "multiple-from": (
        "The mail names several senders; the first one is shown. Check who is asking."
    ),
    "no-arrival": (
        "The mail holds no moment of arrival. Enter the date on which it was received by hand."
    ),
    "no-received": (
        "No mail server has stamped the mail; the sender's date was used. Check when it really "
        "arrived."
    ),
    "no-text": "The mail holds no readable text. Look into its attachments.",
    "no-zone": (
        "A date of the mail gives no time zone and was read as UTC. Around midnight the day may "
        "differ: check it."
    ),
    "not-a-mail": (
        "The file is not a mail. Save the mail as .eml or .msg from the mail program and try "
        "again."
    ),
    "outlook-delivery-time": (
        "The Outlook file keeps no transport headers; the arrival is the delivery time Outlook "
        "noted. Check it if the deadline is close."
    ),
    "outlook-field-unreadable": (
        "Part of the Outlook file could not be read. Compare it with the mail in Outlook."
    ),
    "renamed-attachment": (
        "The name of an attachment held characters that can mislead; they were removed. Look at "
        "what the file is before you open it."
    ),
    "signed-opaque": (
        "The mail is wrapped in its signature and cannot be read here. Open it in the mail "
        "program and save a copy without the wrapping."
    ),
    "stamp-before-date": (
        "A stamp of arrival is more than a day earlier than the date of the mail. One of the two "
        "is wrong: check which."
    ),
    "stamps-differ": (
        "Two stamps of arrival differ by more than a day: check which one is the arrival at the "
        "organisation."
    ),
    "text-cut": "The text is very long and only its beginning is shown. The original is complete.",
    "too-deep": (
        "The mail is nested more deeply than is read here; the rest is kept only in the original. "
        "Ask the sender to send it unwrapped."
    ),
    "too-large": (
        "The file is larger than 50 MB and was not read. Ask for the attachments by another way, "
        "or save the mail without them."
    ),
    "too-many-parts": (
        "The mail has more parts than are read here; the rest is kept only in the original."
    ),
    "torn": (
        "The mail ends before it is complete. Save it again, or ask the sender to send it again."
    ),
    "unknown-encoding": (
        "A part is encoded in a way that is not known here and was kept as it stands. Open the "
        "original in a mail program."
    ),
    "unreadable-outlook": (
        "The Outlook file is damaged and cannot be read. Save the mail again, as .msg or .eml."
    ),
    "winmail": (
        "The mail holds a winmail.dat, in which Outlook hides text and files. It is kept as "
        "evidence; open it in Outlook, or ask the sender for plain text."
    ),
}


def problem(code: str) -> MailProblem:
    """The problem with this code."""
    return MailProblem(code, _SENTENCES[code])


def distinct(codes: list[str]) -> tuple[MailProblem, ...]:
    """The problems with these codes, each once, in the order they were met."""
    return tuple(problem(code) for code in dict.fromkeys(codes))
