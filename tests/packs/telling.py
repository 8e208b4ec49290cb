"""A journey that a test tells: written into a folder of packs, read, and played."""

from __future__ import annotations

from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import tell
from workbench.content.journeys.reading import read_journeys
from workbench.services.journeys.playing import play

ANSWERS_OF_ACME = """
[act.answers]
legal_name = "Acme Ltd"
regime = "uk"
calendar = "ENG"
part_of_uk = "england_and_wales"
company_number = "01234567"
registered_office = "1 High Street, Leeds"
head_office = "1 High Street, Leeds"
town = "Leeds"
dpo_email = "privacy@acme.example"
signatory_name = "Kim Reed"
signatory_title = { en = "Director", fr = "Directrice" }
"""
ACME_COMES = (
    """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-11-05T09:00:00
does = "open"
kind = "organisation"
name = "acme"
"""
    + ANSWERS_OF_ACME
)
"""How a story of November begins."""


class Told:
    """One journey of a kind; every text it is given is told after its head."""

    def __init__(self, folder, kind, packs, head=""):
        self.packs = packs
        self._folder = folder
        self._head = head
        self._room = folder / "kinds" / kind / "journeys"
        self._room.mkdir(parents=True)

    def file(self, name, data):
        """Lay a file beside the journey."""
        (self._room / name).write_bytes(data)

    def read(self, more=""):
        """The journeys that were read, and what is wrong with them."""
        (self._room / "told.toml").write_text(self._head + more, encoding="utf-8")
        return read_journeys([self._folder], self.packs)

    def journey(self, more=""):
        """The one journey, with which nothing is wrong."""
        (journey,), problems = self.read(more)
        assert problems == ()
        return journey

    def acts(self, more=""):
        """Each act that was played, with the sentences of what differs."""
        journey = self.journey(more)
        with Rehearsals(self.packs) as rehearsals, rehearsals.story(journey) as story:
            return [(act.act, [tell(what) for what in act.differs]) for act in play(story)]

    def differs(self, more=""):
        """The sentences of what differs, whatever the act."""
        return [sentence for _act, differs in self.acts(more) for sentence in differs]

    def by_act(self, more=""):
        """What differs, each as `number does: words`."""
        return [
            f"{act.number} {act.does}: {sentence}"
            for act, differs in self.acts(more)
            for sentence in differs
        ]
