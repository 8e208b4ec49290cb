"""Opening a record by hand: what its kind asks first, and what was typed of it before a lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.canonical import Json
from workbench.services.casework.records import open_alone
from workbench.services.casework.unfinished import InHand, names_in, taken_up_in
from workbench.services.casework.validation import Given
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.pages.finding import FormOffers, Offer, buttons_to_open, form_offers
from workbench.services.pages.record.form import FieldView, opening_fields
from workbench.services.sight import acting, looking


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecordPage:
    """The form that opens a record of a kind.

    `typed` is what was typed of it before a lock, `titles` what the records are called that are
    named in there.
    """

    title: str
    fields: tuple[FieldView, ...]
    offers: FormOffers
    typed: Mapping[str, Json] = field(default_factory=dict, repr=False)
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)


def new_record_page(desk: Desk, kind: str, begun: str = "") -> NewRecordPage:
    """The form that opens a record; `begun` names one begun before. Raises UnknownKind."""
    typed: Mapping[str, Json] = {}
    titles: Mapping[str, str] = {}
    if begun:
        with looking(desk) as sight:
            typed = taken_up_in(sight.file, InHand.NEW, about=begun)
            titles = names_in(sight, typed)
    return NewRecordPage(
        title=buttons_to_open(desk).get(kind, kind),
        fields=opening_fields(desk, kind),
        offers=form_offers(desk),
        typed=typed,
        titles=titles,
    )


def open_new(desk: Desk, kind: str, given: Given) -> Done[Offer]:
    """Open a record by hand; gives it with what it is called. Raises NotAcceptable."""
    with acting(desk) as act:
        record = open_alone(act, kind, given)
        opened = Offer(record, act.name(record))
    return Done(opened, frozenset({record}))
