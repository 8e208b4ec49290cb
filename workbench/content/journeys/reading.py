"""Reads every journey of some folders under the packs on board, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from workbench.content.findings import Findings
from workbench.content.journeys.acts import read_act
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.files import JourneyFile, journey_files
from workbench.content.pack_files import parse
from workbench.content.section import ID, ID_CURE, Section
from workbench.domain.journeys.journey import Journey, JourneyAct
from workbench.domain.kind import Packs
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.wording.keys import FIRST_LANGUAGE

_ZONE = "Europe/London"


def read_journeys(
    folders: Sequence[Path], packs: Packs
) -> tuple[tuple[Journey, ...], tuple[Problem, ...]]:
    """The sound journeys of these folders, and all that is wrong with the others.

    `packs` are sound. A journey of a kind that is not among them is passed over: whatever is
    wrong with it is wrong with the kind. Raises `NoSuchFolder`.
    """
    findings, found = Findings(), list[Journey]()
    files = {file.path: file for file in journey_files(folders, findings)}
    for file in files.values():
        if file.room == "kinds" and file.owner not in packs.kinds:
            continue
        before = findings.errors()
        journey = _JourneyReader(files, packs, findings).read(file)
        if journey is not None and findings.errors() == before:
            found.append(journey)
    return tuple(found), findings.problems()


class _JourneyReader:
    """Reads one journey, and those that it follows before it."""

    def __init__(self, files: Mapping[str, JourneyFile], packs: Packs, findings: Findings) -> None:
        self._files, self._packs, self._findings = files, packs, findings
        self._organisations: dict[str, None] = {}
        self._acts: list[JourneyAct] = []
        self._read: list[str] = []

    def read(self, file: JourneyFile) -> Journey | None:
        """The journey in a file; None where it cannot be read at all."""
        section = self._section(file)
        if section is None:
            return None
        if not ID.fullmatch(file.lies_at.stem):
            wrong = sentence("packs.section.is_not_an_id", name=file.lies_at.stem)
            self._findings.add(file.path, wrong, ID_CURE)
        cast = Cast(file, self._packs, _zone(section))
        about, language = section.text("about"), section.text("language") or FIRST_LANGUAGE
        if language not in self._packs.speeches:
            known = self._packs.speeches
            self._findings.unknown(section.place("language"), "language", language, known)
        self._follow(section, file, cast)
        return Journey(
            path=file.path,
            kind=cast.own_kind,
            zone=_zone(section),
            acts=tuple(self._acts),
            about=about,
            language=language,
            organisations=tuple(self._organisations),
        )

    def _section(self, file: JourneyFile) -> Section | None:
        data = parse({file.path: file.lies_at.read_bytes()}, file.path, self._findings)
        return None if data is None else Section(data, file.path, self._findings)

    def _follow(self, section: Section, file: JourneyFile, cast: Cast) -> None:
        """The acts of the journey that a file follows, then its own."""
        self._read.append(file.path)
        follows = section.text("follows")
        before = self._files.get(f"{file.path.rpartition('/')[0]}/{follows}.toml")
        if follows and (before is None or before.path in self._read):
            others = [Path(path).stem for path in self._files if path not in self._read]
            self._findings.unknown(section.place("follows"), "journey", follows, others)
        elif before is not None:
            earlier = self._section(before)
            if earlier is not None:
                for key in ("about", "language"):
                    earlier.raw(key)
                self._follow(earlier, before, cast)
        self._perform(section, cast)

    def _perform(self, section: Section, cast: Cast) -> None:
        cast.journey = self._files[section.file]
        cast.zone, cast.actor = _zone(section), section.text("as") or cast.actor
        for organisation in section.texts("organisations"):
            if organisation not in self._organisations:
                cast.take_over(section, "organisations", organisation)
                self._organisations[organisation] = None
        tables = section.tables("act")
        if not tables:
            self._findings.add(
                section.file,
                sentence("packs.journeys.nothing_happens"),
                sentence("packs.cure.add_act"),
            )
        for number, inner in enumerate(tables, start=1):
            act = read_act(inner, number, cast)
            if act is not None:
                self._acts.append(act)
        section.finish()


def _zone(section: Section) -> str:
    zone = section.text("zone", needed=True) or _ZONE
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        section.findings.add(
            section.place("zone"),
            sentence("packs.section.is_not_known_here", value=zone),
            sentence("packs.cure.write_one_like_europe_paris"),
        )
        return _ZONE
    return zone
