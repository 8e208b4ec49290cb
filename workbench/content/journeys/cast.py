"""Who and what takes part in a journey: its names, and the kinds of its records."""

from __future__ import annotations

from datetime import datetime

from workbench.content.checks.names import Names, names_of
from workbench.content.journeys.files import JourneyFile, beside, names_beside
from workbench.content.section import ID, ID_CURE, Section
from workbench.domain.journeys.journey import MARK
from workbench.domain.kind import Kind, Packs
from workbench.domain.sentence import sentence


class Cast:
    """What is known by its name at this point of a journey, while it is read act by act.

    `own_kind` is that in whose folder it lies, or of which a block tells it. `kinds` are the kinds
    of its records by their names, `letters` say which letter each named one is; `at`, `actor` and
    `record` are those of the act before, which the next one need not say again. `left_out` are
    kinds that are there and cannot be used. `items` are what was put on the tray, `files` those
    that the act in hand names.
    """

    def __init__(self, journey: JourneyFile, kind: str, packs: Packs, zone: str) -> None:
        self.journey, self.packs, self.zone = journey, packs, zone
        self.own_kind = kind
        self.kinds: dict[str, str] = {}
        self.documents: set[str] = set()
        self.letters: dict[str, str] = {}
        self.left_out: list[str] = []
        self.items: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.at: datetime | None = None
        self.actor = ""
        self.record = ""
        self._names: dict[str, Names] = {}

    def kind_of(self, record: str) -> Kind | None:
        """The kind of a named record."""
        return self.packs.kinds.get(self.kinds.get(record, ""))

    def names_in(self, kind: Kind) -> Names:
        """Every name that a kind knows."""
        if kind.id not in self._names:
            self._names[kind.id] = names_of(kind, self.packs.under(kind.id))
        return self._names[kind.id]

    def take_over(self, section: Section, key: str, organisation: str) -> None:
        """Know the register entries of an organisation by their keys."""
        pack = self.packs.organisations.get(organisation)
        if pack is None:
            known = self.packs.organisations
            section.findings.unknown(section.place(key), "organisation", organisation, known)
            return
        for record in pack.records:
            self.kinds[record.key] = record.kind

    def name(self, section: Section, key: str, otherwise: str = "") -> str:
        """A name that an act gives to what it makes, which nothing else has by now."""
        name = section.text(key)
        self.check_name(section, key, name)
        return name or otherwise

    def check_name(self, section: Section, key: str, name: str) -> None:
        """Note a new name that is none, or that something has by now."""
        taken = any(
            name in known for known in (self.kinds, self.documents, self.letters, self.items)
        )
        if name and not ID.fullmatch(name):
            problem = sentence("packs.section.is_not_an_id", name=name)
            section.findings.add(section.place(key), problem, ID_CURE)
        elif name and taken:
            section.findings.add(
                section.place(key),
                sentence("packs.journeys.the_name_is_taken", name=name),
                sentence("packs.cure.choose_another"),
            )

    def named_record(self, section: Section, key: str) -> str:
        """A record that an act names, with or without the mark before it."""
        name = section.text(key).removeprefix(MARK)
        if name and name not in self.kinds:
            section.findings.unknown(section.place(key), "record_of_journey", name, self.kinds)
            return ""
        return name

    def file(self, section: Section, place: str, name: str) -> None:
        """Note a file that is named and does not lie beside the journey."""
        data = self.files.get(name) or beside(self.journey, name)
        if data is None:
            known = names_beside(self.journey)
            section.findings.unknown(place, "file_of_journey", name, known)
        else:
            self.files[name] = data
