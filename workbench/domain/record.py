"""A record as its entries leave it: answers, fixed dates, overrides, letters, state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.answers import Written
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.due.own import NextAction
from workbench.domain.journal import Worked
from workbench.domain.keeping.attachment import Attachment
from workbench.domain.keeping.keeping import Keeping
from workbench.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A legal date that was relied on, as it was written, and the packs that gave it."""

    value: Written
    packs: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A reasoned human decision that stands beside a computed fact, as it was written."""

    value: Written
    reason: str
    actor: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the journal says of one record; it knows no pack, so answers stay as written.

    `passed` are the gates a person passed with a reason, by gate id. `status` is `open`,
    `closed` or `purged`; `sealed_by` is the number of the last entry seen. `passages` are the
    sentences of a source behind answers that still stand as they were taken from it, `gaps` why
    it left a question open; both by question, or by `table.column`. `replaced` are by question the
    documents that its answers named first, before another answer. `worked` tells by step who
    answered it last, and by `letter.refusal` who issued that letter. `next_action` is what a
    person wrote down as to be done.
    """

    id: str = ""
    kind: str = ""
    reference: str = ""
    matter: str = ""
    opened_at: datetime | None = None
    opened_by: str = ""
    answers: Mapping[str, Written] = field(default_factory=dict)
    answered_by: Mapping[str, int] = field(default_factory=dict)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    passed: Mapping[str, Override] = field(default_factory=dict)
    letters: tuple[LetterOnFile, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    status: Status = Status.OPEN
    outcome: str = ""
    closed_at: datetime | None = None
    sealed_by: int = 0
    passages: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    worked: Mapping[str, Worked] = field(default_factory=dict)
    next_action: NextAction | None = None
    keeping: Keeping = field(default_factory=Keeping)

    @property
    def worked_on(self) -> Status:
        """Whether it was open or closed when it was last worked on, whatever was done with it."""
        return Status.OPEN if self.closed_at is None else Status.CLOSED

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return self.status is Status.OPEN

    @property
    def there(self) -> frozenset[str]:
        """The documents whose bytes are still on file."""
        return frozenset(kept.document for kept in self.attachments) - set(self.keeping.destroyed)

    @property
    def standing_letters(self) -> tuple[LetterOnFile, ...]:
        """The letters on file but those that were withdrawn: nobody counts these."""
        return tuple(kept for kept in self.letters if kept.id not in self.keeping.withdrawn)
