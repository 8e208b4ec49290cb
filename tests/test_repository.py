"""What the repository promises beside its code: locks, licences, decisions, proofs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from source import ROOT


def test_a_proof_deepens_every_property():
    """A bare number of examples would be tried as it stands, however long a proof may take."""
    modules = [path for path in (ROOT / "tests").rglob("*.py") if "data" not in path.parts]
    given = [
        (path.name, ast.unparse(word.value))
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "max_examples"
    ]
    assert len(given) > 10
    assert [found for found in given if not found[1].startswith("examples(")] == []


def test_every_benchmark_names_what_is_there():
    """Nothing else loads them: a renamed class would be missed when something is measured."""
    folder = ROOT / "benchmarks"
    names = ", ".join(sorted(path.stem for path in folder.glob("*.py")))
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", f"import {names}"],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_submission_is_checked_by_make_test_alone():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_and_hash_everything_and_name_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pinned = re.findall(r"^([a-zA-Z0-9._-]+)(.*)$", text, re.MULTILINE)
    assert len(pinned) > 10
    assert all(rest.lstrip().startswith("==") for _name, rest in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)


SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}


PYTHON = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_version": "3.11",
    "python_full_version": "3.11.0",
}


def pinned_in(lock: str) -> dict[str, tuple[str, int]]:
    """By name the marker of each pinned library, and how many hashes it has."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
        first, *hashes = (line.rstrip(" \\").strip() for line in block.splitlines())
        requirement, _, marker = first.partition(";")
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)
        found[canonicalize_name(requirement.partition("==")[0].strip())] = (
            marker.strip(),
            len(hashes),
        )
    return found


def holds(marker: str, system: str) -> bool:
    return not marker or Marker(marker).evaluate({**SYSTEMS[system], **PYTHON, "extra": ""})


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_of_the_program_is_whole_on_every_system(system):
    pinned = pinned_in("requirements.lock")
    left_out = [name for name, (marker, _) in pinned.items() if not holds(marker, system)]
    assert left_out == []
    assert [name for name, (_, hashes) in pinned.items() if hashes < 1] == []
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in stated["dependencies"]]
    needed = {
        canonicalize_name(requirement.name)
        for requirement in wanted
        if requirement.marker is None or holds(str(requirement.marker), system)
    }
    assert needed <= pinned.keys()


def test_a_library_that_one_system_would_lack_is_found():
    assert not holds("sys_platform == 'linux'", "macOS")
    assert holds("sys_platform != 'win32' or os_name == 'nt'", "Windows")


def test_the_lock_of_developers_is_made_for_every_system():
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert "sys_platform == 'win32'" in text  # what is needed there alone


def test_the_licence_and_its_notice_lie_at_the_root():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "Apache License, Version 2.0" in (ROOT / "NOTICE").read_text(encoding="utf-8")
    for font in (ROOT / "resources" / "fonts").glob("*.ttf"):
        assert list(font.parent.glob(f"{font.stem.split('-')[0]}-OFL.txt")), font.name


def test_every_decision_has_a_number_of_its_own():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. "), page.name
