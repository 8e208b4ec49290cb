"""Letters of a record: which are offered, and issuing one for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench.domain.composing.composition import DataFile, MissingItem
from workbench.domain.composing.together import part_of
from workbench.domain.facts.functions.addressed import lacking
from workbench.domain.flow import Progress, Task
from workbench.domain.letter import Letter
from workbench.domain.letter_template import Channel, LetterTemplate
from workbench.domain.wording import keys
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import keep_bytes, store_document
from workbench.services.casework.refusals import open_view
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.letters.cautions import quoted_in
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import Draft, draft_in
from workbench.services.letters.drawing_ahead import DrawnAhead, unstopped
from workbench.services.letters.issued_entry import Issued, answering_too, issued_entry
from workbench.services.letters.together import Part
from workbench.services.ports import Reading
from workbench.services.sight import Act, Sight, acting, looking
from workbench.services.view import RecordView

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOffer:
    """A letter of a record and whether its turn has come.

    `step` is the step that sends it; `waits_for` names missing answers, `after` steps that
    come first, `gates` those still closed. `issued` are the ids of letters on file that were
    not withdrawn, `lacking` those of several addressees whom none has left for.
    """

    letter: str
    step: str
    progress: Progress
    languages: tuple[str, ...]
    channels: tuple[Channel, ...]
    waits_for: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the step that sends it has come and no gate is closed."""
        waiting = self.progress in (Progress.CANNOT_START, Progress.NOT_NEEDED)
        return not waiting and not self.gates


class LetterNotReady(ValueError):
    """The letter cannot be issued yet; what is missing is listed with it, and whom it is to.

    Of one that answers several records, `lacking` are the references of those that hold it up.
    `roll` is the list whose rows it goes to, if it goes to any.
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.roll = draft.template.roll
        self.lacking = draft.lacking
        self.missing: tuple[MissingItem, ...] = draft.composition.missing
        self.uncovered: tuple[str, ...] = draft.composition.uncovered
        self.called = draft.called
        self.warnings = tuple(warning for warning in draft.warnings if warning.forbids)


def offers_of(view: RecordView) -> tuple[LetterOffer, ...]:
    """The letters of a record, as it stands in a running transaction."""
    return tuple(
        _offer(view, task, view.kind.letters[letter])
        for task in view.tasks()
        for letter in task.step.letters
        if letter in view.kind.letters
    )


def issue(
    desk: Desk, record: str, letter: str, choices: LetterChoices | None = None
) -> Done[Issued]:
    """Freeze a letter: its bytes, their hash and what it states, in one transaction.

    Raises LetterNotReady while anything stands against it, RecordClosed, and what `draft`
    raises.
    """
    with acting(desk) as act:
        issued = _issued(act, record, letter, choices or LetterChoices(), desk.press.pdf)
        act.file.drop_draft(record, draft_name(letter))
    return Done(issued, frozenset({record, *(choices.together if choices else ())}))


def issue_each(
    desk: Desk,
    record: str,
    letter: str,
    choices: LetterChoices,
    targets: Sequence[str],
    go_on: Callable[[], bool] = unstopped,
) -> Done[tuple[Issued, ...]]:
    """Freeze a letter to each of several addressees in one transaction: all of them or none.

    Raises what `issue` raises, NoSuchAddressee, and Cancelled once `go_on` gives False.
    """
    each = tuple(replace(choices, target=target) for target in targets)
    drawn = DrawnAhead(desk.press.pdf, go_on)
    with looking(desk) as sight:
        view = sight.view(record)
        drafts = tuple(draft_in(sight, view, letter, chosen) for chosen in each)
    for made in drafts:
        # What stands against a letter is told by the transaction.
        if made.ready and not made.composition.files:
            drawn.of(made.composition.letter)
    with acting(desk) as act:
        issued = tuple(_issued(act, record, letter, chosen, drawn.of) for chosen in each)
        act.file.drop_draft(record, draft_name(letter))
    return Done(issued, frozenset({record}))


def ready_draft(
    sight: Sight[Reading], record: str, letter: str, choices: LetterChoices
) -> tuple[RecordView, Draft]:
    """A letter that can be issued, with its record.

    Raises LetterNotReady while anything stands against it, RecordClosed, and what `draft`
    raises.
    """
    view = open_view(sight, record)
    made = draft_in(sight, view, letter, choices)
    if not made.ready:
        raise LetterNotReady(made)
    return view, made


def _issued(
    act: Act, record: str, letter: str, choices: LetterChoices, pdf: Callable[[Letter], bytes]
) -> Issued:
    view, made = ready_draft(act, record, letter, choices)
    kept, *beside = _files(made, pdf)
    names = partial(letter_file_name, view.record.reference, letter, made.choices.language)
    attached = [
        store_document(
            act,
            record,
            names(file.name_end),
            file.data,
            role=file.role,
            media_type=file.media_type,
        )
        for file in beside
    ]
    beside_it = tuple(entry.text("sha256") for entry in attached)
    issued = _on_file(act, record, names(kept.name_end), kept, beside_it)
    others = tuple(_with_another(act, part, kept, made.choices.language) for part in made.parts)
    ids = {stored.record: stored.id for stored in (issued, *others)}
    entry = issued_entry(view, view.kind.letters[letter], _alone(made), issued)
    commit(act, record, [answering_too(entry, ids), *attached])
    for part, stored in zip(made.parts, others, strict=True):
        entry = issued_entry(part.too.view, part.too.template, _as_of_part(made, part), stored)
        commit(act, stored.record, [answering_too(entry, ids)])
    return issued


def _alone(made: Draft) -> Draft:
    """The letter as its own record sees it: what was left out there, and not in the others."""
    marks = tuple(part_of(part.too.record, "") for part in made.parts)
    own = tuple((item, why) for item, why in made.composition.passed if not item.startswith(marks))
    return replace(made, composition=replace(made.composition, passed=own))


def _as_of_part(made: Draft, part: Part) -> Draft:
    """The letter as a record sees it that is answered too: its own template, dates and party."""
    return replace(
        made,
        template=part.too.template,
        quoted=quoted_in(part.too.view, part.composition),
        composition=replace(
            made.composition, passed=part.composition.passed, listed=part.composition.listed
        ),
        to=part.given.to,
    )


def _with_another(act: Act, part: Part, kept: DataFile, language: str) -> Issued:
    """The letter on file with a record that it answers too: each keeps bytes of its own.

    So none of them loses its letter when another one is erased.
    """
    reference, letter = part.too.view.record.reference, part.too.template.id
    name = letter_file_name(reference, letter, language, kept.name_end)
    return _on_file(act, part.too.record, name, kept)


def _on_file(
    act: Act, record: str, name: str, kept: DataFile, beside: tuple[str, ...] = ()
) -> Issued:
    document = keep_bytes(act, record, name, kept.data, kept.media_type)
    return Issued(
        id=act.desk.new_id(),
        record=record,
        document=document.id,
        file_name=document.name,
        sha256=document.sha256,
        beside=beside,
    )


def _files(made: Draft, pdf: Callable[[Letter], bytes]) -> tuple[DataFile, ...]:
    """The bytes of a document: a PDF, or the data for machines with their schema."""
    if made.composition.files:
        return made.composition.files
    return (DataFile("pdf", PDF, pdf(made.composition.letter)),)


def draft_name(letter: str) -> str:
    """The name under which the decisions about a letter in hand are kept as a draft."""
    return keys.letter(letter)


def letter_file_name(reference: str, letter: str, language: str, end: str = "pdf") -> str:
    """The name of a letter's file: by reference only, never by a person."""
    return f"{reference}-{letter.replace('_', '-')}-{language}.{end}"


def _offer(view: RecordView, task: Task, template: LetterTemplate) -> LetterOffer:
    standing = view.record.standing_letters
    return LetterOffer(
        letter=template.id,
        step=task.step.id,
        progress=task.progress,
        languages=tuple(template.wording),
        channels=template.channels,
        waits_for=task.waits_for,
        after=task.after,
        gates=task.gates,
        issued=tuple(letter.id for letter in standing if letter.letter == template.id),
        lacking=lacking(template, view.filled, standing),
    )
