"""`make run` opens the window wherever there is a screen, and gives the tour elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "tools" / "run.sh"
WINDOW, TOUR = "started:", "started: tour tour"


def stub(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("Linux", {}, TOUR),
        ("Linux", {"DISPLAY": ":0"}, WINDOW),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, WINDOW),
        ("Darwin", {}, WINDOW),
        ("MINGW64_NT-10.0", {}, WINDOW),
    ],
)
def test_run_opens_the_window_where_there_is_a_screen(tmp_path, system, environment, expected):
    script = tmp_path / "tools" / "run.sh"
    script.parent.mkdir()
    shutil.copy(SCRIPT, script)
    stub(tmp_path / ".venv" / "bin" / "dpo-workbench", 'echo started: "$@"')
    stub(tmp_path / "system" / "uname", f"echo {system}")
    environment = {"PATH": f"{tmp_path / 'system'}:/usr/bin:/bin", **environment}
    ran = subprocess.run([script], env=environment, capture_output=True, text=True, check=True)
    started = [line.strip() for line in ran.stdout.splitlines() if line.startswith("started")]
    assert started == [expected]
