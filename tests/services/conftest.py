"""A small kind that shows every part of the engine, and short ways to work with records."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

import pytest
from at_desk import Cases

from workbench.app.desks import desk_for
from workbench.db.throw_away import ThrowAwayFile, make_throw_away, open_copy
from workbench.domain.flow import Flow, Gate, Step
from workbench.domain.guard import Guard
from workbench.domain.keeping.opens import Opens
from workbench.domain.kind import (
    Intake,
    Kind,
    KindSection,
    KindWords,
    ListColumns,
    Packs,
)
from workbench.domain.listing import Listing
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.services.desk import Desk

RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}


def when(**cells):
    return Guard(({name: frozenset({value}) for name, value in cells.items()},))


def question(name, kind, **more):
    return Question(id=name, type=QuestionType(kind), **more)


ERRAND = Kind(
    id="errand",
    v=1,
    prefix="ERR",
    section=KindSection.REQUESTS,
    icon="request",
    title=("name", "person"),
    open_with=("name", "received_at"),
    regime_from="entities",
    language_from="language",
    questions=(
        question("name", "text", must_know=True),
        question("received_at", "moment", must_know=True, not_in_future=True),
        question("language", "choice", choices=("en", "fr"), optional=True),
        question("person", "link", to=("person",)),
        question("entities", "link", to=("organisation",), many=True),
        question("papers", "file", many=True, optional=True),
        question("doubtful", "yes_no"),
        question(
            "rounds",
            "table",
            when=when(doubtful=True),
            columns=(
                question("asked_on", "date"),
                question("answered_on", "date", optional=True),
                question("enough", "yes_no", optional=True),
                question("note", "text", optional=True),
                question("helper", "link", to=("person",), optional=True),
            ),
        ),
        question("risky", "yes_no"),
        question("seen", "yes_no", when=when(risky=True)),
        question("ground", "choice", choices_from="exemptions", optional=True),
        question("secret", "long_text", sensitive=True, optional=True),
        question("answered_on", "date", optional=True),
        question("outcome", "choice", choices=("granted", "refused")),
    ),
    facts=(
        FactBinding(
            id="due",
            uses="response_clock",
            inputs={
                "received": "received_at",
                "identity": "rounds",
                "answered": "answered_on",
            },
            fixed=True,
        ),
        FactBinding(
            id="settled",
            uses="any_row",
            inputs={"table": "rounds"},
            options={"where": {"enough": frozenset({True})}},
        ),
    ),
    listing=ListColumns(
        columns=("name", "person", "risky", "received_at", "due", "due.late", "due.waiting"),
        sort="due.work_to",
        work_to="due.work_to",
        waiting="due.waiting",
    ),
    flow=Flow(
        stages=("begin", "work", "end"),
        steps=(
            Step(id="receive", stage="begin", asks=("name", "received_at", "language", "papers")),
            Step(id="who", stage="begin", asks=("person", "entities")),
            Step(id="check", stage="work", asks=("doubtful", "rounds")),
            Step(
                id="weigh",
                stage="work",
                needs=("who",),
                when=when(doubtful=False),
                asks=("risky", "seen", "ground"),
            ),
            Step(id="remember", stage="work", asks=("secret", "answered_on"), optional=True),
            Step(
                id="drop",
                stage="end",
                needs=("who",),
                when=when(doubtful=True),
                asks=("outcome",),
                closes="outcome",
                optional=True,
            ),
            Step(id="finish", stage="end", needs=("check",), asks=("outcome",), closes="outcome"),
        ),
        gates=(
            Gate(
                id="second_look",
                guards=("finish",),
                when=when(risky=True),
                opens_when=when(seen=True),
                passable=True,
            ),
            Gate(
                id="sure",
                guards=("finish",),
                when=when(doubtful=True),
                opens_when=when(settled=True),
            ),
        ),
    ),
    words={
        "en": KindWords(
            language="en",
            texts={
                "name": "Errand",
                "stage.begin": "Beginning",
                "stage.work": "work",
                "step.who": "who",
                "step.check": "check",
                "question.doubtful": "doubtful",
                "question.rounds": "rounds",
                "gate.sure": "sure",
                "step.finish": "Finish it",
                "question.name": "What it is about",
                "question.person": "For whom",
                "question.outcome": "Outcome",
                "question.outcome.choice.granted": "it was granted",
                "fact.due": "Due",
                "gate.second_look": "Second look",
            },
        ),
        "fr": KindWords(language="fr", texts={"name": "Course", "question.person": "Pour qui"}),
    },
    opens=(
        Opens(
            kind="errand",
            carry={"received_at": "received_at", "rounds.note": "name", "person": "person"},
            each="rounds",
        ),
        Opens(kind="sequel", carry={"name": "about", "@record": "of"}, when=when(doubtful=True)),
        Opens(kind="errand", carry={"received_at": "received_at"}, also=True),
    ),
    intake=Intake(
        received="received_at",
        original="papers",
        person="person",
        subject="name",
        language="language",
        fills={"rounds": "answered_on"},
    ),
)


SEQUEL = Kind(
    id="sequel",
    v=1,
    prefix="SEQ",
    section=KindSection.REQUESTS,
    icon="request",
    title=("about",),
    open_with=("about",),
    questions=(
        question("about", "long_text"),
        question("of", "link", to=("errand",)),
        question("told_on", "date", optional=True),
    ),
    flow=Flow(
        stages=("begin",),
        steps=(Step(id="begin", stage="begin", asks=("about", "of", "told_on")),),
    ),
)


@pytest.fixture
def packs(packs: Packs) -> Packs:
    """The packs of the product, the errand and what may follow one."""
    return replace(packs, kinds={**packs.kinds, "errand": ERRAND, "sequel": SEQUEL})


class Errands(Cases):
    """The same, where there are errands."""

    def errand(self, name: str = "Parcel", **values) -> str:
        return self.open("errand", **{"name": name, "received_at": RECEIVED, **values})

    def under(self, packs: Packs) -> Errands:
        """The same case file at a desk with other packs."""
        desk = desk_for(self.desk.file, packs, now=self.desk.now, new_id=self.desk.new_id)
        return Errands(desk)


@pytest.fixture
def cases(desk: Desk) -> Errands:
    return Errands(desk)


@pytest.fixture
def cases_anew(clock, tmp_path):
    """A case file of its own, with any packs, each time somebody asks for one: for examples."""
    template, numbers = tmp_path / "Template.dpo", count()
    unlocked = make_throw_away(template, clock())

    @contextmanager
    def made(packs: Packs):
        folder = tmp_path / f"{next(numbers)}.dpo"
        file = open_copy(template, folder, unlocked)
        try:
            yield Errands(desk_for(file, packs, now=clock))
        finally:
            file.close()
            shutil.rmtree(folder)

    return made


SECRET = "Keys lent out at night"


class Office(Errands):
    """One case file with concerns at which several persons work, one after the other."""

    def __init__(self, folder, clock, packs):
        self.file = ThrowAwayFile(folder, make_throw_away(folder, clock()))
        self.file.acting = "dana"
        numbers = count(1)
        super().__init__(
            desk_for(self.file, packs, now=clock, new_id=lambda: f"id{next(numbers):04d}")
        )

    def as_(self, actor):
        self.file.acting = actor
        return self.desk

    def concern(self, subject=SECRET, *, secret: bool | None = True, **values):
        record = self.open("concern", subject=subject, raised_on="2026-03-02")
        if secret is not None:
            self.answer(record, "take_down", in_confidence=secret, **values)
        return record

    def numbers(self):
        with self.file.reading() as reading:
            return list(reading.numbers(Listing(kinds=("concern",))))


@pytest.fixture
def office(tmp_path, clock, packs_with_concerns):
    made = Office(tmp_path / "Case.dpo", clock, packs_with_concerns)
    yield made
    made.file.close()


def told(seen):
    """Whether anything of the secret is said."""
    return any(word in repr(seen) for word in ("Keys", "night", "lent"))
