"""The page of a record: what it is, its tasks, the step in hand, and what lies beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.flow import Progress
from workbench.domain.status import GONE, Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.desk import Desk
from workbench.services.letters.issue import LetterOffer, offers_of
from workbench.services.pages.deadline import DueWords
from workbench.services.pages.record.contents import (
    RecordPage,
    page_of,
    speaker_for,
    what_is_left,
)
from workbench.services.pages.record.date_cards import FactCard, fact_card
from workbench.services.pages.record.due_now import due_now
from workbench.services.pages.record.form import form_of
from workbench.services.pages.record.heading import RecordHeading, heading_of
from workbench.services.pages.record.history import HistoryLine, history_lines
from workbench.services.pages.record.left import speaker_of_left
from workbench.services.pages.record.lines import (
    FiledDocument,
    FiledLetter,
    LinkRow,
    OfferLine,
    filed_documents,
    filed_letters,
    link_rows,
    offer_lines,
)
from workbench.services.pages.record.list_dues import ListDueLine, list_due_lines
from workbench.services.pages.record.matter import PersonMatters, matters_of_person
from workbench.services.pages.record.next_action import NextActionLine, next_action_line
from workbench.services.pages.record.step import StepInHand, in_words
from workbench.services.pages.record.tasks import StageRow, stage_rows
from workbench.services.pages.remark import NOTHING, Remark
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.project import dues_in
from workbench.services.sight import Sight, looking


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInHand:
    """A record as its page shows it.

    `panels` tell why each fact is what it is; `form` is the step in hand, None where there is
    none; `told` is what is said of the step that was saved just now. `matters` are those of a
    person, None unless they were asked for.
    """

    page: RecordPage
    heading: RecordHeading
    progress: str
    panels: tuple[FactCard, ...]
    stages: tuple[StageRow, ...]
    letters: tuple[FiledLetter, ...]
    offers: tuple[OfferLine, ...]
    documents: tuple[FiledDocument, ...]
    links: tuple[LinkRow, ...]
    history: tuple[HistoryLine, ...]
    editable: bool
    form: StepInHand | None = None
    told: Remark = NOTHING
    next_action: NextActionLine | None = None
    lists: tuple[ListDueLine, ...] = ()
    matters: PersonMatters | None = None

    @property
    def step(self) -> str:
        """The step in hand; empty when there is none."""
        return self.form.step if self.form is not None else ""


@dataclass(frozen=True, slots=True)
class ShownBeside:
    """What a page shows beside the record: letters, dues, the step in hand.

    `saved` is the step that was saved just now.
    """

    offers: tuple[LetterOffer, ...] = ()
    due: DueWords | None = None
    next_action: NextActionLine | None = None
    form: StepInHand | None = None
    saved: str = ""
    lists: tuple[ListDueLine, ...] = ()
    matters: PersonMatters | None = None


def record_in_hand(
    desk: Desk,
    record: str,
    step: str = "",
    *,
    with_matters: bool = False,
) -> RecordInHand:
    """A record at one of its steps, or where it is to go on; of a person the matters, too.

    Raises NoSuchRecord, UnknownKind, KeyError for an unknown step.
    """

    def begin(page: RecordPage) -> str:
        return step or page.next_step or _first_step(page)

    return _seen(desk, record, begin, with_matters=with_matters)


def record_around(desk: Desk, record: str) -> RecordInHand:
    """A record without the form of a step; raises NoSuchRecord, UnknownKind."""
    return _seen(desk, record, lambda _page: "")


def record_after(desk: Desk, record: str, saved: str) -> RecordInHand:
    """A record whose step was saved just now: at the next one, if that one is done."""

    def following(page: RecordPage) -> str:
        return page.next_step if _is_done(page, saved) and page.next_step else saved

    return _seen(desk, record, following, saved)


def _seen(
    desk: Desk,
    record: str,
    choose: Callable[[RecordPage], str],
    saved: str = "",
    *,
    with_matters: bool = False,
) -> RecordInHand:
    with looking(desk) as sight:
        left = what_is_left(sight, record, desk.language)
        if left is not None:
            speaker = speaker_of_left(desk, left.kind)
            return _in_hand(sight, left, speaker, ShownBeside())
        view = sight.view(record)
        speaker = speaker_for(view, sight, desk.language)
        page = page_of(sight, view, speaker)
        step = choose(page)
        form = in_words(form_of(sight, view, speaker, step), desk.words) if step else None
        dues = dues_in(view, sight.file)
        due = due_now(sight, view, dues, next(iter(page.dates), None), speaker)
        action = next_action_line(sight, view, dues, speaker)
        lists = tuple(list_due_lines(desk, dues, speaker))
        matters = matters_of_person(sight, record) if with_matters and page.is_person else None
        beside = ShownBeside(offers_of(view), due, action, form, saved, lists, matters)
        return _in_hand(sight, page, speaker, beside)


def _in_hand(
    sight: Sight[Reading],
    page: RecordPage,
    speaker: Speaker,
    beside: ShownBeside,
) -> RecordInHand:
    desk, editable = sight.desk, page.status is Status.OPEN and not page.read_only
    return RecordInHand(
        page=page,
        heading=heading_of(page, speaker, beside.due),
        progress=desk.words.say("pages.record.tasks_done", count=page.done, total=page.total),
        panels=tuple(
            fact_card(panel, speaker, desk.today, editable=editable) for panel in page.panels
        ),
        stages=tuple(stage_rows(page.stages, desk.words, is_gone=page.status in GONE)),
        letters=tuple(
            filed_letters(
                tuple(line.letter for line in page.letters),
                speaker,
                desk.zone,
                page.withdrawn,
                page.destroyed,
            )
        ),
        offers=tuple(offer_lines(beside.offers, speaker)),
        documents=tuple(filed_documents(page.documents, speaker, desk.zone, page.destroyed)),
        links=tuple(link_rows(page.links, desk.words)),
        history=tuple(history_lines(page.timeline, speaker, desk.zone)),
        editable=editable,
        form=beside.form,
        told=_told_of(desk.words, page, beside),
        next_action=beside.next_action,
        lists=beside.lists,
        matters=beside.matters,
    )


def _told_of(words: Catalogue, page: RecordPage, beside: ShownBeside) -> Remark:
    if beside.form is None or not beside.saved:
        return NOTHING
    return _told(words, page, beside.form, beside.saved)


def _told(words: Catalogue, page: RecordPage, form: StepInHand, saved: str) -> Remark:
    if not _is_done(page, saved):
        still = words.joined("joined.list", form.still_open)
        if still:
            return Remark(words.say("pages.record.saved_still_open", open=still))
        return Remark(words.say("pages.record.saved_not_finished"))
    if form.step == saved:
        return NOTHING
    return Remark(words.say("pages.record.saved", task=_titles(page)[saved]), Tone.GOOD)


def _is_done(page: RecordPage, step: str) -> bool:
    progress = {task.step: task.progress for stage in page.stages for task in stage.tasks}
    return progress[step] in (Progress.DONE, Progress.NOT_NEEDED)


def _titles(page: RecordPage) -> dict[str, str]:
    return {task.step: task.title for stage in page.stages for task in stage.tasks}


def _first_step(page: RecordPage) -> str:
    return next(iter(_titles(page)), "")
