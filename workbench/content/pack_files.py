"""The files of packs as one tree: gathered from folders, kept in an archive, digested, parsed."""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.content.findings import Findings, nearest
from workbench.content.pack_folders import missing_folder, resources
from workbench.domain.sentence import Sentence, sentence

Sources = Mapping[str, bytes]
"""Raw files by their path relative to the pack folder, with `/` between the parts."""

ROOMS = ("kinds", "blocks", "regimes", "languages", "organisations")
SUFFIXES = (".toml", ".md")
_HEADS = {
    "kinds": "kind.toml",
    "blocks": "block.toml",
    "regimes": "regime.toml",
    "organisations": "organisation.toml",
}
_OF_ONE_FOLDER = ("/kind.toml", "/block.toml")
README = "README.md"
LARGEST_FILE = 1_000_000
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)
_SAME_DAY = (1980, 1, 1, 0, 0, 0)
_AT_LINE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MANY = re.compile(r"\s*\[\[([^\]]+)\]\]")
_BARE = re.compile(r"=\s*[^\W\d_]")
_WITHOUT_SECONDS = re.compile(r"=\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?!:)", re.ASCII)
_CURLY_QUOTES = frozenset("“”„‘’«»")


def gather(folders: Sequence[Path], findings: Findings) -> Sources:
    """The files of all folders; a later folder may add files, never replace one.

    Raises `NoSuchFolder`.
    """
    sources: dict[str, bytes] = {}
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        if (missing := missing_folder(folder)) is not None:
            raise missing
        if folder != resources():
            _note_strays(folder, findings)
        for path, data in _files(folder, findings).items():
            if path not in sources:
                sources[path] = data
            elif sources[path] != data or path.endswith(_OF_ONE_FOLDER):
                _refuse_replacement(path, findings)
    return sources


def _files(folder: Path, findings: Findings) -> Sources:
    found: dict[str, bytes] = {}
    for room in ROOMS:
        for path in sorted((folder / room).rglob("*")):
            if _is_of_a_journey(path.relative_to(folder)):
                continue
            if path.suffix in SUFFIXES and path.is_file():
                data = _bytes(path, path.relative_to(folder).as_posix(), findings)
                if data is not None:
                    found[path.relative_to(folder).as_posix()] = data
    return found


def _is_of_a_journey(path: Path) -> bool:
    # Journeys prove packs and are none of them: `content.journeys` reads them.
    return path.parts[0] in ("kinds", "blocks") and path.parts[2:3] == ("journeys",)


def _note_strays(folder: Path, findings: Findings) -> None:
    """Note what lies beside the rooms: each folder once, and files of the top level."""
    try:
        lying = sorted(folder.iterdir())
    except OSError:
        findings.add(
            ascii(folder.name)[1:-1],
            sentence("packs.pack_files.the_folder_cannot_be_read"),
            sentence("packs.cure.allow_it_to_be_read"),
        )
        return
    for path in lying:
        if path.name.startswith(".") or path.name in ROOMS or path.name == README:
            continue
        inside = path.rglob("*") if path.is_dir() else iter((path,))
        if any(stray.suffix in SUFFIXES and stray.is_file() for stray in inside):
            problem = (
                sentence("packs.pack_files.nothing_reads_this_folder")
                if path.is_dir()
                else sentence("packs.pack_files.nothing_reads_this_file")
            )
            findings.add(ascii(path.name)[1:-1], problem, _room_for(path))


def _room_for(path: Path) -> Sentence:
    """Where something belongs that lies beside the rooms, as a cure."""
    for room, file in _HEADS.items():
        if (path / file).is_file():
            return sentence("packs.cure.move_it_into", room=room)
    return nearest(path.name, ROOMS)


def _bytes(path: Path, name: str, findings: Findings) -> bytes | None:
    if not name.isprintable():
        findings.add(
            ascii(name),
            sentence("packs.pack_files.file_name_cannot_be_written"),
            sentence("packs.cure.rename_it"),
        )
        return None
    try:
        if path.stat().st_size <= LARGEST_FILE:
            return path.read_bytes()
    except OSError:
        findings.add(
            name,
            sentence("packs.pack_files.the_file_cannot_be_read"),
            sentence("packs.cure.allow_it_to_be_read"),
        )
        return None
    findings.add(
        name,
        sentence("packs.pack_files.file_is_too_large"),
        sentence("packs.cure.make_it_smaller"),
    )
    return None


def _refuse_replacement(path: str, findings: Findings) -> None:
    room, name = path.split("/")[:2]
    if path.endswith("/kind.toml"):
        findings.add(
            path,
            sentence("packs.pack_files.there_is_a_kind_already", name=name),
            sentence("packs.cure.choose_another_id"),
        )
    elif path.endswith("/block.toml"):
        findings.add(
            path,
            sentence("packs.pack_files.there_is_a_block_already", name=name),
            sentence("packs.cure.choose_another_id"),
        )
    else:
        findings.add(
            path,
            sentence("packs.pack_files.brought_by_an_earlier_folder"),
            sentence("packs.cure.rename_it_or_its_folder", room=room),
        )


def digest(sources: Sources) -> str:
    """What identifies these packs: SHA-256 over every path and content, in order."""
    running = hashlib.sha256()
    for path in sorted(sources):
        for part in (path.encode(), sources[path]):
            running.update(len(part).to_bytes(8, "big"))
            running.update(part)
    return running.hexdigest()


def archive(sources: Sources) -> bytes:
    """The files as a zip; the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for path in sorted(sources):
            info = zipfile.ZipInfo(path, _SAME_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            kept.writestr(info, sources[path])
    return target.getvalue()


def unpacked(data: bytes, findings: Findings) -> Sources:
    """The files of such a zip; a damaged one has none and is a problem."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as kept:
            return {info.filename: kept.read(info) for info in kept.infolist()}
    except _DAMAGE:
        findings.add(
            "packs",
            sentence("packs.pack_files.the_kept_packs_cannot_be_read"),
            sentence("packs.cure.restore_the_latest_backup"),
        )
        return {}


def parse(sources: Sources, path: str, findings: Findings) -> dict[str, Any] | None:
    """The content of a TOML file; None, with line and column named, when it is not TOML."""
    try:
        return tomllib.loads(sources[path].decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        _note_encoding(sources[path], path, wrong.start, findings)
    except tomllib.TOMLDecodeError as wrong:
        _note_syntax(sources[path], path, str(wrong), findings)
    except (RecursionError, ValueError):
        findings.add(
            path,
            sentence("packs.pack_files.this_cannot_be_read_as_toml"),
            sentence("packs.cure.write_it_anew"),
        )
    findings.could_not_read(path)
    return None


def _note_encoding(data: bytes, path: str, start: int, findings: Findings) -> None:
    line = data[:start].count(b"\n") + 1
    findings.add(
        f"{path}:{line}",
        sentence("packs.pack_files.this_is_not_utf_8"),
        sentence("packs.cure.save_the_file_as_utf_8"),
    )


def _note_syntax(data: bytes, path: str, message: str, findings: Findings) -> None:
    lines = data.decode("utf-8-sig").split("\n")
    where = _AT_LINE.search(message)
    number, column = (
        (int(where[1]), int(where[2]))
        if where is not None and where[1]
        else (len(lines), len(lines[-1]) + 1)
    )
    said = _AT_LINE.sub("", message)
    findings.add(
        f"{path}:{number}:{column}",
        sentence("packs.pack_files.this_is_not_toml", said=said),
        _cure(lines[number - 1], said),
    )


def _cure(line: str, said: str) -> Sentence:
    if _CURLY_QUOTES & set(line.partition("=")[2].strip()[:1]):
        return sentence("packs.cure.write_straight_quotes")
    if _WITHOUT_SECONDS.search(line):
        return sentence("packs.cure.write_the_seconds")
    if said.startswith("Invalid value") or _BARE.search(line):
        return sentence("packs.cure.put_text_in_quotes")
    if said.startswith("Cannot overwrite") and (header := _MANY.match(line)):
        return sentence("packs.cure.table_stands_above", name=header[1])
    if said.startswith("Cannot overwrite"):
        return sentence("packs.cure.name_stands_above")
    return sentence("packs.cure.correct_the_line")


def text(sources: Sources, path: str, findings: Findings) -> str:
    """The content of a file of plain words; empty when it is not UTF-8."""
    try:
        return sources[path].decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        _note_encoding(sources[path], path, wrong.start, findings)
        return ""
