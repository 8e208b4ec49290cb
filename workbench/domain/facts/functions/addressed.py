"""Letters to each of several addressees: who they are, and who still lacks one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from workbench.domain.answers import Answers, Knowing, linked, row_values
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.candidates import is_undecided, row_passes
from workbench.domain.facts.functions.counting import UNANSWERED
from workbench.domain.facts.functions.options import letters_of, row_test_of
from workbench.domain.facts.outcome import FactValue, Missing, NumberOutcome
from workbench.domain.kind import Kind
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.question import QuestionType
from workbench.domain.templates.roll import Roll


def targets_of(template: LetterTemplate, answers: Answers) -> tuple[str, ...]:
    """The rows or records that a letter goes to one by one; none where it has one addressee."""
    if template.rows:
        rows = row_values(answers, template.rows)
        return tuple(row.id for row in rows if row_passes(row, template.rows_where))
    return linked(answers, template.to_link) if template.to_each else ()


def lacking(
    template: LetterTemplate, answers: Answers, letters: Iterable[LetterOnFile]
) -> tuple[str, ...]:
    """Those to whom a letter goes and to whom none has left yet."""
    reached = _reached((template.id,), letters)
    return tuple(target for target in targets_of(template, answers) if target not in reached)


def sent_to_all(kind: Kind, answers: Answers, letters: Collection[LetterOnFile]) -> frozenset[str]:
    """The letters that nobody lacks any more, and the other documents on file."""
    left = begun(kind.letters.values(), letters)
    many = [template for template in kind.letters.values() if template.has_many]
    whole = {template.id for template in many if _everybody_has_it(template, answers, letters)}
    listed = {
        template.id
        for template in kind.letters.values()
        if template.roll in kind.rolls
        and not _list_has_it(template, kind.rolls[template.roll], answers, letters)
    }
    return (left - {template.id for template in many} - listed) | whole


def begun(templates: Iterable[LetterTemplate], letters: Iterable[LetterOnFile]) -> frozenset[str]:
    """The letters of which one has left, and the other documents of which one is on file."""
    kept = {template.id for template in templates if not template.is_sent}
    return frozenset(
        filed.letter for filed in letters if filed.dispatched_on or filed.letter in kept
    )


def _everybody_has_it(
    template: LetterTemplate, answers: Answers, letters: Iterable[LetterOnFile]
) -> bool:
    """Whether nobody lacks the letter; the first is enough where the letter says so.

    Nobody lacks it where it is answered that there is nobody, but not while that is open.
    """
    if template.any_is_enough:
        return bool(_reached((template.id,), letters))
    asked = answers.get(template.rows or template.to_link)
    is_known = asked is not None and asked.knowing is not Knowing.NOT_KNOWN
    return is_known and not lacking(template, answers, letters)


def _list_has_it(
    template: LetterTemplate, roll: Roll, answers: Answers, letters: Iterable[LetterOnFile]
) -> bool:
    """Whether a letter has left for the list of today; true where there is none any more."""
    today = _list_of_today(linked(answers, roll.document))
    return not today or today[0] in _reached((template.id,), letters)


def _list_of_today(documents: tuple[str, ...]) -> tuple[str, ...]:
    """A roll is read from the first document of its question."""
    return documents[:1]


def _reached(names: Iterable[str], letters: Iterable[LetterOnFile]) -> frozenset[str]:
    """The rows and records that one of these letters has left for, and the filed lists."""
    wanted = frozenset(names)
    return frozenset(
        letter.roll or letter.target
        for letter in letters
        if letter.letter in wanted and letter.dispatched_on is not None
    )


def _lacking(call: FactCall) -> FactValue:
    if call.value("of") is None or is_undecided(call, "of"):
        return Missing(waits_for=("of",))
    where = row_test_of(call, "where")
    rows = [row.id for row in call.rows("of") if row_passes(row, where)]
    reached = _reached(letters_of(call, "letter"), call.letters)
    named = call.records("of")
    wanted = rows or (_list_of_today(named) if _is_list(call) else named)
    open_ones = [target for target in wanted if target not in reached]
    return NumberOutcome(number=Decimal(len(open_ones)))


def _is_list(call: FactCall) -> bool:
    asked = call.questions.get("of")
    return asked is not None and asked.type is QuestionType.FILE


ADDRESSED = (
    FactFunction(
        name="lacking",
        run=_lacking,
        shape=NumberOutcome,
        inputs={"of": FactInput(types=frozenset({"link", "table", "file"}), role=Role.TESTED)},
        options={
            "letter": FactOption(holds=OptionKind.LETTERS, required=True),
            "where": FactOption(holds=OptionKind.ROW_TEST),
            "unanswered": UNANSWERED,
        },
    ),
)
