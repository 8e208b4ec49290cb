"""The problems a mail can have; the catalogue words each as `mail.problem.<code>`."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.mail import MailProblem

CODES = frozenset(
    {
        "attached-mail-rebuilt",
        "automatic",
        "bad-base64",
        "bad-charset",
        "bad-date",
        "bad-quoted-printable",
        "bad-stamp",
        "duplicate-header",
        "empty",
        "encrypted",
        "forward-attached",
        "forward-not-ours",
        "forward-quoted",
        "future-date",
        "html-only",
        "later-mails-left-out",
        "mailing-list",
        "missing-from",
        "multiple-from",
        "no-arrival",
        "no-received",
        "no-text",
        "no-zone",
        "not-a-mail",
        "outlook-delivery-time",
        "outlook-field-unreadable",
        "renamed-attachment",
        "signed-opaque",
        "stamp-before-date",
        "stamps-differ",
        "text-cut",
        "too-deep",
        "too-large",
        "too-many-parts",
        "torn",
        "unknown-encoding",
        "unreadable-outlook",
        "winmail",
    }
)


def distinct(codes: Iterable[str]) -> tuple[MailProblem, ...]:
    """The problems with these codes, each once, in the order they were met."""
    met = dict.fromkeys(codes)
    assert CODES.issuperset(met)
    return tuple(MailProblem(code) for code in met)
