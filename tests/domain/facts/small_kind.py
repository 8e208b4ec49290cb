"""What the tests of facts share: a kind of questions and facts alone, laws, rows, a letter."""

from __future__ import annotations

from datetime import UTC, datetime

from workbench.domain.composing.on_file import Dispatch, LetterOnFile
from workbench.domain.facts.fact_call import Law
from workbench.domain.flow import Flow
from workbench.domain.kind import Kind, KindSection
from workbench.domain.values.value import Row
from workbench.exchange.public_holidays import public_holidays

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def kind_of(questions, facts):
    """A kind that asks these questions and computes these facts."""
    return Kind(
        id="k",
        v=1,
        prefix="K",
        section=KindSection.REQUESTS,
        icon="x",
        questions=tuple(questions),
        flow=Flow(stages=(), steps=()),
        title=(),
        facts=tuple(facts),
    )


def law_of(packs, name, organisation=""):
    """A regime of the product with its first calendar."""
    regime = packs.regimes[name]
    calendar = public_holidays(regime.calendars[0], regime.proclaimed)
    return Law(regime=regime, calendar=calendar, organisation=organisation)


def rows(*cells):
    """The rows of a table, numbered from nought."""
    return tuple(Row(str(number), held) for number, held in enumerate(cells))


def letter(name, sent=None, to="", at=None):
    """A letter on file, which left on that day (at that moment) or lies there still."""
    how = {"how": "post", "to": "", "proof": "", "tracking": ""}
    return LetterOnFile(
        id=f"{name}-{sent}",
        letter=name,
        language="en",
        document="d",
        sha256="0",
        issued_at=NOW,
        quoted={},
        addressee=to,
        dispatched_on=sent,
        dispatch=Dispatch(**how, at=at) if sent else None,
    )
