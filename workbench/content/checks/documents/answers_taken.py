"""An answer that a letter writes down when it leaves is one that the question there may hold."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.content.checks.traits import TEXTS, same_reach
from workbench.content.findings import Findings, any_of
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.durations import units_of
from workbench.domain.values.money import currencies_of

Misfit = tuple[Sentence, Sentence]
"""What of an answer may not fit, and what cures it."""


def check_taken(findings: Findings, place: str, target: Question, source: Question) -> None:
    """Note what the one question may hold and the other may not.

    Whether a day lies in order only answers can tell: that is a notice, and told once more when
    somebody records the dispatch.
    """
    if not _takes(target, source):
        findings.add(
            place,
            sentence("packs.letters.answer_does_not_fit", name=source.id, type=source.type),
            sentence("packs.cure.name_an_answer_of_type", question=target.id, type=target.type),
        )
        return
    for problem, cure in _misfits(target, source):
        findings.add(place, problem, cure)
    for key, bound, same in (
        ("not_before", target.not_before, source.not_before),
        ("not_after", target.not_after, source.not_after),
    ):
        if bound and bound not in (same, source.id):
            findings.notice(
                place,
                sentence("packs.letters.a_day_may_be_out_of_order", name=source.id, bound=bound),
                sentence("packs.cure.give_the_same_key", name=source.id, key=key, bound=bound),
            )


def _takes(target: Question, source: Question) -> bool:
    """Whether a question reads the answers of another one at all."""
    if source.type in TEXTS and target.type in TEXTS:
        return source.per_language == target.per_language and (
            source.type in (target.type, "text")
        )
    if source.type != target.type or (source.many and not target.many):
        return False
    if source.columns or target.columns:
        return source.columns == target.columns
    return same_reach(source, target)


def _misfits(target: Question, source: Question) -> Iterator[Misfit]:
    yield from _measured_otherwise(target, source)
    yield from _beyond_bounds(target, source)
    if target.pattern and target.pattern != source.pattern:
        yield _unlike(target, source, "pattern")
    if target.not_in_future and not source.not_in_future:
        yield _unlike(target, source, "not_in_future")
    if not set(source.choices) & set(target.alone) <= set(source.alone):
        yield _unlike(target, source, "alone")


def _measured_otherwise(target: Question, source: Question) -> Iterator[Misfit]:
    """Units of time, currencies, and what a number counts."""
    for of_type, key, said, offered in (
        (QuestionType.DURATION, "units", source.units, units_of),
        (QuestionType.MONEY, "currencies", source.currencies, currencies_of),
    ):
        lacking = set(offered(source)) - set(offered(target)) if source.type is of_type else ()
        if lacking and not said:
            # Without the key all are offered: hundreds of currencies are not named one by one.
            yield _unlike(target, source, key)
        elif lacking:
            yield (
                sentence(
                    "packs.letters.answer_in_what_is_not_offered",
                    name=source.id,
                    question=target.id,
                    given=any_of(f"`{unit}`" for unit in lacking),
                ),
                sentence("packs.cure.offer_it_there_too", question=target.id, key=key),
            )
    if source.unit and target.unit and source.unit != target.unit:
        yield (
            sentence(
                "packs.letters.answer_counts_something_else",
                name=source.id,
                counts=source.unit,
                question=target.id,
                unit=target.unit,
            ),
            sentence("packs.cure.name_another"),
        )


def _beyond_bounds(target: Question, source: Question) -> Iterator[Misfit]:
    """The least and the most that a number may be."""
    least, most = target.minimum, target.maximum
    if least is not None and (source.minimum is None or source.minimum < least):
        yield _unlike(target, source, "minimum")
    if most is not None and (source.maximum is None or source.maximum > most):
        yield _unlike(target, source, "maximum")


def _unlike(target: Question, source: Question, key: str) -> Misfit:
    """One question demands more by a key than the other does."""
    return (
        sentence(
            "packs.letters.answer_is_held_to_less", name=source.id, question=target.id, key=key
        ),
        sentence("packs.cure.hold_both_to_the_same", key=key, name=source.id, question=target.id),
    )
