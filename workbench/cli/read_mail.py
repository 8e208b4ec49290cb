"""The command `read-mail`: what mails say, one line of JSON each, without a case file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from workbench.app.wall_clock import moment
from workbench.cli.words import say, tell
from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.mail import MailProblem, ReadMail
from workbench.exchange.mail.read import read_mail

_UNREADABLE = "unreadable-file"


def carry_out(arguments: argparse.Namespace) -> int:
    """Read what is named on the command line; the exit code of `run`."""
    return run(arguments.files, sys.stdout, arguments.own_host, moment)


def run(
    files: Sequence[str],
    out: TextIO,
    own_hosts: Sequence[str] = (),
    clock: Callable[[], datetime] | None = None,
) -> int:
    """Print one line of JSON per file; 0 if every one was read as a mail, else 1."""
    now = clock() if clock else None
    whole = True
    for file in files:
        try:
            with Path(file).open("rb") as source:
                data = source.read(LARGEST_FILE + 1)
        except (OSError, ValueError):
            unread = {"code": _UNREADABLE, "message": say("cli.read_mail.cannot_open")}
            line = {"file": file, "problems": [unread]}
            whole = False
        else:
            mail = read_mail(data, file, own_hosts, now)
            line = as_json(mail)
            whole = whole and mail.is_mail
        out.write(json.dumps(line, ensure_ascii=True) + "\n")
    return 0 if whole else 1


def as_json(mail: ReadMail) -> dict[str, Any]:
    """The mail as the plain values of its line; what is missing is null."""
    return {
        "file": mail.name,
        "from_name": mail.from_name,
        "from_address": mail.from_address,
        "subject": mail.subject,
        "sent_at": _moment(mail.sent_at),
        "received_at": _moment(mail.received_at),
        "received_source": mail.received_source or "none",
        "candidates": [
            {
                "at": _moment(candidate.at),
                "source": candidate.source,
                "host": candidate.host,
                "note": tell(candidate.note),
            }
            for candidate in mail.candidates
        ],
        "text": mail.text,
        "language": mail.language or None,
        "attachments": [
            {
                "name": attachment.name,
                "media_type": attachment.media_type,
                "size": attachment.size,
                "sha256": attachment.sha256,
            }
            for attachment in mail.attachments
        ],
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "problems": [_problem(problem) for problem in mail.problems],
        **_further(mail),
    }


def _further(mail: ReadMail) -> dict[str, Any]:
    original = mail.original
    return {
        "reply_to": mail.reply_to,
        "to": list(mail.to),
        "references": list(mail.references),
        "is_forward": mail.is_forward,
        "original": original
        and {
            "attached": original.attached,
            "from_name": original.from_name,
            "from_address": original.from_address,
            "subject": original.subject,
            "sent_at": _moment(original.sent_at),
            "message_id": original.message_id,
        },
        "automatic": mail.automatic,
        "size": mail.size,
        "sha256": mail.sha256,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _problem(problem: MailProblem) -> dict[str, str]:
    return {"code": problem.code, "message": tell(problem.sentence)}
