"""Destroys the lists of a record that a rule kept until now: one press, and no word to write."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from workbench.services.casework.keeping.destroying import destroy_by_rule
from workbench.services.changes import NotAcceptable
from workbench.ui import dialogs
from workbench.ui.fault_words import sentence_of
from workbench.ui.session import Session
from workbench.ui.words import say


def destroy_lists(page: QWidget, session: Session, record: str, roll: str, word: str) -> None:
    """Ask whether the lists of a roll shall go; `word` is what the pack calls that."""
    dialogs.confirm(
        page,
        word,
        say("acts.destroying.lists_are_gone_for_good"),
        say("acts.destroying.destroy_them"),
        partial(_destroy, page, session, record, roll, word),
    )


def _destroy(page: QWidget, session: Session, record: str, roll: str, word: str) -> None:
    try:
        session.do(destroy_by_rule, record, roll)
    except NotAcceptable as refused:
        dialogs.inform(page, word, sentence_of(refused))
