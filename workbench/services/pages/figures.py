"""The figures of a period: counted from the records as they stand, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.facts.value_reading import day_of
from workbench.domain.figures.figure import (
    NONE,
    NOT_KNOWN,
    Figure,
    FigureCount,
    PartOfCalendar,
    counted,
    keys_of,
)
from workbench.domain.kind import Kind
from workbench.domain.values.choosing import NO, YES
from workbench.domain.values.registry import type_of
from workbench.domain.wording import keys
from workbench.services.casework.views_of_kind import views_of
from workbench.services.desk import Desk
from workbench.services.pages.facts.in_words import choice_text, fact_type
from workbench.services.pages.overview import speakers_of
from workbench.services.pages.speaker import Speaker, former_choice
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking

_YEAR_AND_MONTH = len("2026-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure in words; `parts` are key, word and number, in the order of the choices."""

    kind: str
    kind_name: str
    figure: str
    title: str
    total: int
    parts: tuple[tuple[str, str, int], ...]


def figures(
    desk: Desk, start: date | None, end: date | None, language: str = ""
) -> tuple[FigureLine, ...]:
    """Every figure of every kind for a period, both days included; a bound of None is open."""
    speakers = speakers_of(desk, language or desk.language)
    kinds = sorted(desk.kinds.values(), key=lambda kind: (kind.order, kind.id))
    with looking(desk) as sight:
        return tuple(
            _line(desk, speakers[kind.id], figure, found)
            for kind in kinds
            for figure, found in counts_in(sight, kind, start, end)
        )


def counts_in(
    sight: Sight[Reading], kind: Kind, start: date | None, end: date | None
) -> tuple[tuple[Figure, FigureCount], ...]:
    """What each figure of a kind counts in a period, from every record that is no exercise."""
    if not kind.figures:
        return ()
    found: dict[str, list[tuple[str, ...] | None]] = {figure.id: [] for figure in kind.figures}
    for view in views_of(sight, kind.id):
        if view.is_exercise:
            continue
        for figure in kind.figures:
            day = day_of(view.value(figure.over), view.zone)
            found[figure.id].append(keys_of(figure, view.look, day, start, end))
    return tuple((figure, counted(found[figure.id])) for figure in kind.figures)


def _line(desk: Desk, speaker: Speaker, figure: Figure, found: FigureCount) -> FigureLine:
    words = dict(_labels(desk, speaker, figure, found.under))
    return FigureLine(
        kind=speaker.kind.id,
        kind_name=speaker.word(keys.PLURAL),
        figure=figure.id,
        title=speaker.word(keys.figure(figure.id)),
        total=found.total,
        parts=tuple((key, word, found.under[key]) for key, word in words.items()),
    )


def _labels(
    desk: Desk, speaker: Speaker, figure: Figure, under: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    known = [key for key in under if key != NOT_KNOWN]
    unworded = {NONE, former_choice(speaker.words, NONE)}
    for key in _in_order(speaker, figure, known):
        word = _label(desk, speaker, figure, key)
        # A choice of the pack may be called so: its word comes first.
        is_nothing = key == NONE and word in unworded
        yield key, speaker.words.say("pages.figures.none") if is_nothing else word
    if NOT_KNOWN in under:
        yield NOT_KNOWN, speaker.words.say("pages.figures.not_known")


def _in_order(speaker: Speaker, figure: Figure, found: Iterable[str]) -> list[str]:
    """The keys in the order in which the choices stand, others as they sort."""
    question = speaker.kind.question(figure.count_by)
    choices = speaker.question(question.id).choices(question) if question is not None else ()
    order = {choice: at for at, (choice, _word) in enumerate(choices)}
    return sorted(found, key=lambda key: (order.get(key, len(order)), key))


def _label(desk: Desk, speaker: Speaker, figure: Figure, key: str) -> str:
    name = figure.count_by
    question = speaker.kind.question(name)
    if name in tuple(PartOfCalendar) and question is None:
        return _span(speaker, key)
    if key in (YES, NO) and fact_type(desk.kinds, speaker.kind, name) == "yes_no":
        return speaker.yes_no(value=key == YES)
    if question is None:
        return choice_text(speaker, name, key)
    listed = type_of(question).listed(key)
    return key if listed is None else speaker.value(question, listed)


def _span(speaker: Speaker, key: str) -> str:
    """A month by its name; quarters and years as they are."""
    months = speaker.speech.months
    if len(key) != _YEAR_AND_MONTH or not key[5:].isdigit() or not months:
        return key.replace("-", " ")
    month = months[int(key[5:]) - 1]
    return speaker.words.say("pages.figures.month", month=month, year=key[:4])
