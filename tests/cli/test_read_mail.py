from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from workbench.cli import command, read_mail

SAMPLES = Path(__file__).parent.parent / "data" / "mail"
KEYS = [
    *("file", "from_name", "from_address", "subject", "sent_at", "received_at"),
    *("received_source", "candidates", "text", "language", "attachments", "message_id"),
    *("in_reply_to", "problems"),
]


def lines(*files, **options):
    out = io.StringIO()
    code = read_mail.run([str(file) for file in files], out, **options)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_mail_is_one_line_with_the_promised_keys_first():
    files = sorted(SAMPLES.glob("*.eml"))
    code, found = lines(*files)
    assert code == 0
    assert len(found) == len(files)
    assert all(list(line)[: len(KEYS)] == KEYS for line in found)


def test_moments_keep_their_offset_and_missing_values_are_null():
    _, (gmail, dateless) = lines(SAMPLES / "gmail.eml", SAMPLES / "dateless.eml")
    assert gmail["received_at"] == "2026-03-02T02:00:12-08:00"
    assert gmail["sent_at"] == "2026-03-02T11:00:00+01:00"
    assert dateless["received_at"] is None
    assert dateless["received_source"] == "none"
    assert dateless["from_name"] is None


def test_what_cannot_be_read_is_a_line_and_an_exit_code(tmp_path):
    empty = tmp_path / "empty.eml"
    empty.write_bytes(b"")
    code, found = lines(tmp_path / "absent.eml", tmp_path, empty, SAMPLES / "reply.eml")
    assert code == 1
    assert [line["problems"][0]["code"] for line in found[:3]] == [
        *("unreadable-file", "unreadable-file", "empty"),
    ]
    assert found[3]["in_reply_to"] == "<out1@conex.net>"


def test_the_clock_that_is_given_tells_the_future():
    early = datetime(2026, 1, 1, tzinfo=UTC)
    _, (line,) = lines(SAMPLES / "reply.eml", clock=lambda: early)
    assert "future-date" in {problem["code"] for problem in line["problems"]}


def test_the_command_is_known_with_its_hosts(capsys):
    file = str(SAMPLES / "exchange.eml")
    assert command.run(["read-mail", "--own-host", "conex.net", file]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["received_at"] == "2026-03-03T08:15:05+00:00"
