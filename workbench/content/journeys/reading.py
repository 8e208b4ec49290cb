"""Reads every journey of some folders under the packs on board, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from workbench.content.findings import Findings
from workbench.content.journeys.acts import read_act
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.files import BLOCKS, FOLDER, KINDS, JourneyFile, journey_files
from workbench.content.journeys.telling import FOLLOWS, Files, Telling, tellings
from workbench.content.section import ID, ID_CURE, Section
from workbench.domain.journeys.journey import Journey, JourneyAct, file_told
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
    for telling in tellings(files, packs, findings):
        # What it follows may be wrong too, and was told already.
        own = Findings()
        reader = _JourneyReader(files, packs, own, telling)
        journey = reader.read()
        if reader.left_out:
            # All else that is wrong with it may come from that alone.
            findings.notice(
                telling.file.path,
                sentence("packs.journeys.a_kind_cannot_be_used", kind=reader.left_out[0]),
            )
            continue
        if journey is not None and not own.errors():
            found.append(journey)
        findings.join(own)
    return tuple(found), findings.problems()


class _JourneyReader:
    """Reads one journey, and those that it follows before it."""

    def __init__(self, files: Files, packs: Packs, findings: Findings, told: Telling) -> None:
        self._files, self._packs, self._findings, self._told = files, packs, findings, told
        self._organisations: dict[str, None] = {}
        self._acts: list[JourneyAct] = []
        self._read: list[str] = []
        self.left_out: tuple[str, ...] = ()

    def read(self) -> Journey | None:
        """The journey; None where its file cannot be read at all."""
        file = self._told.file
        section = self._section(file)
        if section is None:
            return None
        if not ID.fullmatch(file.lies_at.stem):
            wrong = sentence("packs.section.is_not_an_id", name=file.lies_at.stem)
            self._findings.add(file.path, wrong, ID_CURE)
        cast = Cast(file, self._told.kind, self._packs, _zone(section))
        about, language = section.text("about"), section.text("language") or FIRST_LANGUAGE
        if language not in self._packs.speeches:
            known = self._packs.speeches
            self._findings.unknown(section.place("language"), "language", language, known)
        self._follow(section, file, cast)
        self.left_out = tuple(cast.left_out)
        return Journey(
            path=file.path,
            kind=self._told.kind,
            zone=_zone(section),
            acts=tuple(self._acts),
            about=about,
            language=language,
            organisations=tuple(self._organisations),
        )

    def _section(self, file: JourneyFile) -> Section | None:
        if file.room == BLOCKS:
            self._findings.lend(file.path, "", file_told(file.path, self._told.kind))
        data = self._told.data(file, self._findings)
        return None if data is None else Section(data, file.path, self._findings)

    def _follow(self, section: Section, file: JourneyFile, cast: Cast) -> None:
        """The acts of the journey that a file follows, then its own."""
        self._read.append(file.path)
        follows = section.text(FOLLOWS)
        before = self._told.before(file, follows, self._files)
        if follows and (before is None or before.path in self._read):
            others = list(self._others(file))
            self._findings.unknown(section.place(FOLLOWS), "journey", follows, others)
            return  # whom and what the acts name may be known there alone
        if before is not None:
            earlier = self._section(before)
            if earlier is None:
                return
            for key in ("about", "language"):
                earlier.raw(key)
            self._follow(earlier, before, cast)
        self._perform(section, cast)

    def _others(self, file: JourneyFile) -> Iterator[str]:
        """What a journey may follow besides: those of another kind by the name of that as well."""
        near = {file.path.rpartition("/")[0], f"{KINDS}/{self._told.kind}/{FOLDER}"}
        for other in self._files.values():
            if other.path not in self._read:
                stem = Path(other.path).stem
                if other.path.rpartition("/")[0] in near:
                    yield stem
                elif other.room == KINDS:
                    yield f"{other.owner}/{stem}"

    def _perform(self, section: Section, cast: Cast) -> None:
        cast.journey = self._files[section.file]
        # What it follows may lie in the folder of another kind and open records of that.
        cast.own_kind = cast.journey.owner if cast.journey.room == KINDS else self._told.kind
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
