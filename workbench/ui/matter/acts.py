"""Joins, parts and merges records and opens what follows: each says first what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.fault import Fault
from workbench.services.casework.keeping.merging import merge, unmerge
from workbench.services.casework.matters.thread import join, part
from workbench.services.casework.unfinished import InHand
from workbench.services.changes import NotAcceptable
from workbench.services.desk import Desk
from workbench.services.pages.finding import Offer
from workbench.services.pages.matters.following import Follower, followers
from workbench.services.pages.matters.gathering import (
    joinable,
    what_joining_does,
    what_parting_does,
)
from workbench.services.pages.record.duplicates import (
    may_be_duplicate,
    what_merging_does,
    what_unmerging_does,
)
from workbench.ui import dialogs
from workbench.ui.editors.editor import Chosen, Show
from workbench.ui.editors.picker import PickerDialog, among
from workbench.ui.fault_words import sentence_of
from workbench.ui.matter.opening import OpenFromDialog
from workbench.ui.session import Session
from workbench.ui.words import say

P = ParamSpec("P")
T = TypeVar("T")

Looking = Callable[[Desk, str, str], tuple[Offer, ...]]


class MatterActs(QObject):
    """What can be done with records that belong together; `opened` carries one just opened."""

    opened = Signal(str)

    def __init__(self, page: QWidget, session: Session) -> None:
        super().__init__(page)
        self._page, self._session = page, session

    def join(self, record: str) -> None:
        """Ask which record joins the matter of this one."""
        if self._may_write():
            title = say("matter.acts.join_another_record")
            self._pick(title, joinable, record, lambda joining: self.join_this(record, joining))

    def join_this(self, record: str, joining: str) -> None:
        """Say what becomes of a record that joins the matter of this one, and ask why."""
        self._ask_why(
            say("matter.acts.join_it_to_the_matter"),
            self._asked(what_joining_does, joining, record),
            say("matter.acts.join"),
            lambda why: self._session.do(join, joining, record, why),
            (InHand.JOIN, record, joining),
        )

    def part(self, record: str) -> None:
        """Say what becomes of a record that is parted from its matter, and ask why."""
        self._ask_why(
            say("matter.acts.part_it_from_the_matter"),
            self._asked(what_parting_does, record) if self._may_write() else None,
            say("matter.acts.part"),
            lambda why: self._session.do(part, record, why),
            (InHand.PART, record, ""),
        )

    def follow(self, record: str) -> None:
        """Ask what is to be opened from a record; where it is one thing, open that."""
        found = self._asked(followers, record) if self._may_write() else None
        if found is None:
            return
        if not found:
            self._refuse(say("matter.acts.nothing_follows"))
        elif len(found) == 1:
            self.open_from(record, found[0].kind, found[0].row)
        else:
            self._choose_follower(record, found)

    def open_from(self, record: str, kind: str, row: str) -> None:
        """Show what is carried to a new record, and open it."""
        try:
            dialog = OpenFromDialog(self._page, self._session, record, kind, row, self.opened.emit)
        except (NotAcceptable, Fault) as refused:
            self._refuse(sentence_of(refused))
        else:
            dialog.open()

    def merge(self, duplicate: str) -> None:
        """Ask which record stands for this duplicate."""
        if self._may_write() and self._asked(may_be_duplicate, duplicate, "") is not None:
            self._pick(
                say("matter.acts.who_stands_for_it"),
                may_be_duplicate,
                duplicate,
                lambda kept: self.merge_into(duplicate, kept),
            )

    def merge_into(self, duplicate: str, kept: str) -> None:
        """Say what becomes of a duplicate that another record stands for, and ask why."""
        self._ask_why(
            say("matter.acts.merge_the_duplicate"),
            self._asked(what_merging_does, duplicate, kept),
            say("matter.acts.merge"),
            lambda why: self._session.do(merge, duplicate, kept, why),
            (InHand.MERGE, duplicate, kept),
        )

    def unmerge(self, duplicate: str) -> None:
        """Say what becomes of a merged duplicate that is taken apart, and ask why."""
        self._ask_why(
            say("matter.acts.take_the_merging_apart"),
            self._asked(what_unmerging_does, duplicate) if self._may_write() else None,
            say("matter.acts.take_apart"),
            lambda why: self._session.do(unmerge, duplicate, why),
            (InHand.UNMERGE, duplicate, ""),
        )

    def _choose_follower(self, record: str, found: tuple[Follower, ...]) -> None:
        offered = tuple(Chosen(str(at), line.name) for at, line in enumerate(found))

        def begin(chosen: Chosen) -> None:
            line = found[int(chosen.id)]
            self.open_from(record, line.kind, line.row)

        title = say("matter.acts.open_what_follows")
        PickerDialog(self._page, title, among(lambda: offered), begin).open()

    def _pick(
        self, title: str, looking: Looking, record: str, done: Callable[[str], object]
    ) -> None:
        def find(words: str, asker: QObject, show: Show) -> None:
            self._session.search(
                asker,
                lambda found: show(tuple(Chosen(offer.id, offer.name) for offer in found)),
                looking,
                record,
                words,
            )

        PickerDialog(self._page, title, find, lambda chosen: done(chosen.id)).open()

    def _ask_why(
        self,
        title: str,
        told: str | None,
        action: str,
        act: Callable[[str], object],
        draft: tuple[InHand, str, str],
    ) -> None:
        """Say what an act does and ask why; nothing where what it does could not be told."""
        if told:
            dialogs.ask_reason(
                self._page, title, told, action, lambda why: act(why) is not None
            ).draft_as(self._session, *draft)

    def _asked(
        self, query: Callable[Concatenate[Desk, P], T], *args: P.args, **more: P.kwargs
    ) -> T | None:
        """What a query says; where it refuses, that is said and nothing is given."""
        try:
            return self._session.ask(query, *args, **more)
        except (NotAcceptable, Fault) as refused:
            self._refuse(sentence_of(refused))
            return None

    def _may_write(self) -> bool:
        if self._session.file.read_only:
            self._refuse(say("matter.acts.file_is_read_only"))
            return False
        return True

    def _refuse(self, why: str) -> None:
        dialogs.inform(self._page, say("matter.acts.it_cannot_be_done"), why)
