"""A mail that is being taken in, as a draft keeps it: its bytes, and what is typed about it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.services.casework.unfinished import (
    InHand,
    Unfinished,
    drop_unfinished,
    taken_up,
    titles_named_in,
)
from workbench.ui.forms.step_form import StepForm
from workbench.ui.intake.arrival import ArrivalCard
from workbench.ui.intake.besides import AlsoCard
from workbench.ui.intake.sender import SenderCard
from workbench.ui.session import Session


@dataclass(slots=True, kw_only=True)
class MailInHand:
    """A mail between its arrival and the record it goes to.

    `about` is the name under which drafts keep it, `begun` what was typed about it before a
    lock; a mail that `is_taken` is in hand no more. `kind` is the one from whose list it was asked
    for.
    """

    name: str
    data: bytes = field(repr=False)
    about: str
    kind: str = ""
    begun: Mapping[str, Any] = field(default_factory=dict, repr=False)
    is_taken: bool = False
    is_saved: bool = False

    def unfinished(self, typed: Mapping[str, Any]) -> tuple[Unfinished, ...]:
        """The mail with what is typed about it now; nothing once it was taken in."""
        if self.is_taken:
            return ()
        self.is_saved = True
        mail = {"name": self.name, "data": b64encode(self.data).decode("ascii")}
        return (Unfinished(act=InHand.MAIL, about=self.about, typed={**mail, **typed}),)

    def take_in(self, session: Session) -> None:
        """It went to its record: no draft of it stays."""
        self.is_taken = True
        if self.begun or self.is_saved:
            session.do(drop_unfinished, InHand.MAIL, about=self.about)


def mail_again(session: Session, about: str) -> MailInHand | None:
    """The mail that was in hand before a lock; None when it is not there any more."""
    begun = session.ask(taken_up, InHand.MAIL, "", about)
    if not begun:
        return None
    data = b64decode(str(begun.get("data") or ""))
    return MailInHand(name=str(begun.get("name") or ""), data=data, about=about, begun=begun)


def typed_about(
    kind: str, arrival: ArrivalCard, sender: SenderCard, form: StepForm, also: AlsoCard
) -> dict[str, Any]:
    """What is chosen and typed about a mail."""
    return {
        "kind": kind,
        "arrived": arrival.draft(),
        "sender": sender.draft(),
        "form": form.draft(),
        "also": also.draft(),
    }


def show_typed(
    session: Session,
    begun: Mapping[str, Any],
    arrival: ArrivalCard,
    sender: SenderCard,
    form: StepForm,
    also: AlsoCard,
) -> None:
    """Show again what was chosen and typed about a mail."""
    if "form" not in begun:  # it was still being read when the case file was locked
        return
    besides = begun.get("also") or {}
    typed = {kind: draft.get("form") or {} for kind, draft in besides.items()}
    named = {f"{kind}/{name}": answer for kind in typed for name, answer in typed[kind].items()}
    titles = session.ask(titles_named_in, {**begun["form"], **named})
    form.show_draft(begun["form"], titles)
    arrival.show_draft(begun.get("arrived") or {})
    sender.show_draft(begun.get("sender") or {})
    also.show_draft(besides, titles)
