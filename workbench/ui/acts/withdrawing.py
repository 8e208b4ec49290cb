"""Taking back a letter that was issued and has not left: it stays on file and counts no more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.services.casework.unfinished import InHand
from workbench.services.letters.withdraw import withdraw
from workbench.ui import dialogs
from workbench.ui.dialogs import FormDialog
from workbench.ui.session import Session
from workbench.ui.words import say


def ask_to_withdraw(parent: QWidget, session: Session, record: str, letter: str) -> FormDialog:
    """Ask why an issued letter will not leave, and withdraw it."""
    dialog = dialogs.ask_reason(
        parent,
        say("acts.withdrawing.withdraw_the_letter"),
        say("acts.withdrawing.what_withdrawing_does"),
        say("acts.withdrawing.withdraw_it"),
        lambda why: session.do(withdraw, record, letter, why) is not None,
    )
    dialog.draft_as(session, InHand.WITHDRAW_LETTER, record, letter)
    return dialog
