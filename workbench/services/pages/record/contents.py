"""Everything the page of a record shows, as frozen values in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.facts.input_roles import arrival_question
from workbench.domain.flow import Progress
from workbench.domain.keeping.attachment import Attachment
from workbench.domain.status import Status
from workbench.domain.wording import keys
from workbench.services.desk import Desk
from workbench.services.letters.dispatch import stale_letters
from workbench.services.pages.facts.dates import DatePanel
from workbench.services.pages.facts.in_words import fact_text
from workbench.services.pages.facts.panels import (
    FactPanel,
    fact_panels,
    has_panel,
    shown_facts,
)
from workbench.services.pages.former import former_lines
from workbench.services.pages.links import LinkLine, link_lines
from workbench.services.pages.record.left import kind_name, speaker_of_left
from workbench.services.pages.speaker import Speaker, former_choice
from workbench.services.pages.task_lines import Stage, stages_of
from workbench.services.pages.timeline import TimelineLine, timeline
from workbench.services.ports import Reading, Stored
from workbench.services.project import title_in
from workbench.services.sight import Sight, looking
from workbench.services.view import NoLeave, RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A computed fact in words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter on file with its title in words."""

    letter: LetterOnFile
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A record as its page shows it.

    `done` of `total` sum up its stages. `former` are answers that the packs no longer ask for,
    or ask for otherwise. `stale_letters` are titles of letters that quote a date which moved,
    `withdrawn` ids of those that never left, `destroyed` ids of documents. So many records stand
    `together` under its matter; letters are written to one that `is_person`. Of a purged record
    only identity and timeline are left, of one `restricted` to others reference and kind. It is
    `in_confidence` to whoever has leave to it, where others have none.
    """

    record: str
    kind: str
    kind_name: str
    reference: str
    status: Status
    timeline: tuple[TimelineLine, ...]
    read_only: bool
    title: str = ""
    outcome: str = ""
    opened_at: datetime | None = None
    received: str = ""
    exercise: bool = False
    panels: tuple[FactPanel, ...] = ()
    facts: tuple[FactLine, ...] = ()
    stages: tuple[Stage, ...] = ()
    next_step: str = ""
    documents: tuple[Attachment, ...] = ()
    letters: tuple[LetterLine, ...] = ()
    links: tuple[LinkLine, ...] = ()
    former: tuple[FactLine, ...] = ()
    stale_letters: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    destroyed: frozenset[str] = frozenset()
    held: bool = False
    restricted: bool = False
    in_confidence: bool = False
    together: int = 1
    is_person: bool = False

    @property
    def done(self) -> int:
        """How many tasks of all stages are done."""
        return sum(stage.done for stage in self.stages)

    @property
    def total(self) -> int:
        """How many tasks of all stages there are to do, with those that are done."""
        return sum(stage.total for stage in self.stages)

    @property
    def dates(self) -> tuple[DatePanel, ...]:
        """The panels that explain a date or a moment, the leading one first."""
        return tuple(panel for panel in self.panels if isinstance(panel, DatePanel))


def record_page(desk: Desk, record_id: str, language: str = "") -> RecordPage:
    """The page of a record; raises NoSuchRecord, UnknownKind."""
    language = language or desk.language
    with looking(desk) as sight:
        left = what_is_left(sight, record_id, language)
        if left is not None:
            return left
        view = sight.view(record_id)
        return page_of(sight, view, speaker_for(view, sight, language))


def what_is_left(sight: Sight[Reading], record_id: str, language: str) -> RecordPage | None:
    """The page of a record that was purged, or that whoever looks has no leave to; else None.

    Raises NoSuchRecord, and UnknownKind where more than that is left.
    """
    stored = sight.stored(record_id)
    if stored is None:
        return None
    if stored.status is Status.PURGED:
        return _tombstone(sight.desk, sight.file, stored, language)
    try:
        sight.view(record_id)
    except NoLeave:
        return _bare_reference(sight.desk, stored, language)
    return None


def next_step_of(view: RecordView) -> str:
    """The step a record is to go on with; empty when nothing is left to do."""
    ready = (Progress.IN_PROGRESS, Progress.NOT_STARTED)
    wanted = (task for task in view.tasks() if task.progress in ready and not task.step.optional)
    return next((task.step.id for task in wanted), "")


def speaker_for(view: RecordView, sight: Sight[Reading], language: str) -> Speaker:
    """Who says the values of this record in the language of the interface."""
    return Speaker(
        packs=view.packs,
        kind=view.kind,
        language=language,
        words=sight.desk.words,
        regimes=view.regimes,
        day_of_law=view.today,
        stored=sight.stored,
    )


def _tombstone(desk: Desk, reading: Reading, stored: Stored, language: str) -> RecordPage:
    """What is left of a purged record."""
    speaker = speaker_of_left(desk, stored.kind, language)
    return RecordPage(
        record=stored.id,
        kind=stored.kind,
        kind_name=kind_name(desk, stored.kind, language),
        reference=stored.reference,
        status=stored.status,
        timeline=timeline(reading.entries(stored.id), speaker),
        read_only=True,
    )


def _bare_reference(desk: Desk, stored: Stored, language: str) -> RecordPage:
    """What whoever has no leave sees of a restricted record: not even whether it is closed."""
    return RecordPage(
        record=stored.id,
        kind=stored.kind,
        kind_name=kind_name(desk, stored.kind, language),
        reference=stored.reference,
        status=Status.OPEN,
        timeline=(),
        read_only=True,
        restricted=True,
    )


def page_of(sight: Sight[Reading], view: RecordView, speaker: Speaker) -> RecordPage:
    """The page of a record inside a running transaction."""
    record, kind = view.record, view.kind
    stored = sight.stored(record.id)
    return RecordPage(
        record=record.id,
        kind=kind.id,
        kind_name=speaker.word(keys.NAME),
        reference=record.reference,
        title=(stored.title if stored is not None else "") or title_in(view, sight.file),
        status=record.status,
        outcome=outcome_of(view, speaker),
        opened_at=record.opened_at,
        received=_received(view, speaker),
        exercise=view.is_exercise,
        panels=fact_panels(view, speaker),
        facts=tuple(_fact_lines(view, speaker)),
        stages=stages_of(view, view.tasks(), speaker),
        next_step=next_step_of(view),
        timeline=timeline(view.entries, speaker),
        documents=record.attachments,
        letters=tuple(
            LetterLine(letter=letter, title=speaker.letter(letter.letter))
            for letter in record.letters
        ),
        links=tuple(link_lines(sight, view, speaker)),
        former=tuple(FactLine(title=at, text=said) for at, said in former_lines(view, speaker)),
        stale_letters=tuple(_stale(view, speaker)),
        withdrawn=frozenset(record.keeping.withdrawn),
        destroyed=frozenset(record.keeping.destroyed),
        held=record.keeping.held is not None,
        in_confidence=view.leave is not None,
        together=len(sight.file.of_matter(record.matter)),
        is_person=kind.addressee is not None,
        read_only=sight.desk.file.read_only,
    )


def _received(view: RecordView, speaker: Speaker) -> str:
    answer = view.answers.get(arrival_question(view.kind))
    return speaker.day(answer.value) if answer is not None and answer.known else ""


def outcome_of(view: RecordView, speaker: Speaker) -> str:
    """With what a record was closed, in words; empty while nothing is decided."""
    if not view.record.outcome:
        return ""
    closing = next((step.closes for step in view.kind.flow.steps if step.closes), "")
    question, answer = view.kind.question(closing), view.answers.get(closing)
    if question is None or answer is None:
        return former_choice(speaker.words, view.record.outcome)
    return speaker.answer(question, answer)


def _fact_lines(view: RecordView, speaker: Speaker) -> list[FactLine]:
    lines = []
    for fact, value in shown_facts(view):
        words = speaker.kind.words.get(keys.FIRST_LANGUAGE)
        if has_panel(value) or value.value is None or words is None:
            continue
        if keys.fact(fact) in words.texts:
            said = fact_text(speaker, view.packs.kinds, fact, value.effective)
            lines.append(FactLine(title=speaker.fact(fact), text=said))
    return lines


def _stale(view: RecordView, speaker: Speaker) -> list[str]:
    titles = (speaker.letter(stale.letter) for stale in stale_letters(view))
    return list(dict.fromkeys(titles))
