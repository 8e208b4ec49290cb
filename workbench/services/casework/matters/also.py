"""What arrives opens further records under the matter of the first, as its kind says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.domain.answers import Answer, Written
from workbench.domain.keeping.opens import Opens
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.services.casework.matters.opening import carried_by, open_carried, opens_of
from workbench.services.casework.records import Entries
from workbench.services.casework.validation import Given
from workbench.services.changes import NotAcceptable
from workbench.services.sight import Act

_OF_KIND = "/"


def opened_also(kind: Kind, kinds: Mapping[str, Kind]) -> Iterator[tuple[Opens, Kind]]:
    """Which of these kinds the mail that opens a record of a kind may open besides."""
    for opens in kind.opens:
        if opens.also and opens.kind in kinds:
            yield opens, kinds[opens.kind]


def place_also(kind: str, place: str) -> str:
    """Where something is wrong with a record that is opened besides: its kind, then the place."""
    return f"{kind}{_OF_KIND}{place}"


def problems_also(
    kind: str, problems: tuple[Problem, ...]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems that a kind opened besides has, at their places in it; and all others."""
    start = place_also(kind, "")
    own = [problem for problem in problems if problem.place.startswith(start)]
    rest = tuple(problem for problem in problems if problem not in own)
    return tuple(replace(p, place=p.place.removeprefix(start)) for p in own), rest


def open_also(act: Act, record: str, kind: Kind, found: Given, given: Given, then: Entries) -> str:
    """Open a record of a kind besides, inside the transaction that opened the first.

    What is `given` comes before what is carried, that before what was `found` in the mail.
    Raises NotAcceptable, at places of `place_also`.
    """
    view = act.view(record)
    try:
        opens = opens_of(view, kind.id, also=True)
        carried = carried_by(view, opens)
        answers: dict[str, Answer | Written | None] = {
            **{name: answer for name, answer in found.items() if name not in carried},
            **given,
        }
        return open_carried(act, view, opens, answers, then=then)
    except NotAcceptable as refused:
        raise NotAcceptable(
            replace(problem, place=place_also(kind.id, problem.place))
            for problem in refused.problems
        ) from refused
