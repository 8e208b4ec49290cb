"""The wheel: built, installed into a clean environment, and finding its own resources."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "workbench", "resources")
REQUEST = {
    "id": "one",
    "regime": "uk",
    "calendar": "ENG",
    "kind": "access",
    "received": "2026-03-02T09:00:00+00:00",
    "events": [],
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # Built from a copy: nothing that the build leaves behind may reach the checkout.
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("*.pyc"))
        else:
            source.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The command of the wheel in an environment that borrows only the libraries of this one."""
    home = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    quiet = ["--no-index", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run([*pip, *quiet], check=True, capture_output=True)
    (site,) = (home / "lib").glob("python*/site-packages")
    libraries = Path(sysconfig.get_path("purelib"))
    for library in libraries.iterdir():
        # The checkout itself is on the path of this environment by a file of its own: left out.
        if (
            library.suffix != ".pth"
            and "workbench" not in library.name
            and not (site / library.name).exists()
        ):
            (site / library.name).symlink_to(library)
    return home / "bin" / "dpo-workbench"


def run(command: Path, *arguments: str, said: str = "") -> str:
    done = subprocess.run(
        [command, *arguments],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        cwd=command.parent,
        env={"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_program_its_resources_and_its_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for path in (
        "workbench/__main__.py",
        "workbench/resources/kinds/access_request/kind.toml",
        "workbench/resources/locale/en/fault.toml",
        "workbench/resources/regimes/uk/regime.toml",
        "workbench/resources/fonts/SourceSerif4-Regular.ttf",
        "workbench/resources/style/workbench.qss",
    ):
        assert path in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_the_installed_program_stands_apart_from_the_checkout(installed):
    code = "import workbench.content.pack_folders as f; print(f.resources())"
    home = installed.parent
    found = subprocess.run(
        [home / "python", "-c", code], capture_output=True, text=True, check=True, cwd=home
    )
    assert Path(found.stdout.strip()).is_relative_to(home.parent)


def test_the_installed_clock_counts_by_its_own_regimes(installed):
    (line,) = run(installed, "clock", "-", said=json.dumps(REQUEST) + "\n").splitlines()
    said = json.loads(line)
    assert (said["id"], said["due"]) == ("one", "2026-04-02")
    assert said["because"]


def test_the_installed_packs_are_sound_and_a_folder_can_be_brought(installed, tmp_path):
    brought = ROOT / "tests" / "data" / "packs"
    assert "0 errors" in run(installed, "packs", "check", str(brought))
    assert "visitor_log" in run(installed, "--packs", str(brought), "packs", "list")
