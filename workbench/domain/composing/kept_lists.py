"""The filed lists of a record that its rolls keep by a rule, as long as they are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from workbench.domain.answers import Answers, linked
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.kind import Kind
from workbench.domain.templates.roll import Roll
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming


def lists_on_file(
    kind: Kind,
    answers: Answers,
    letters: Iterable[LetterOnFile],
    there: Collection[str],
    replaced: Mapping[str, tuple[str, ...]],
) -> Mapping[str, tuple[str, ...]]:
    """The documents of each roll that are still `there`; no roll that has none.

    They are the list of today, those to whose rows its letters went before, and by its question
    those `replaced`. What another answer names by now was no list.
    """
    found: dict[str, tuple[str, ...]] = {}
    sent = tuple(
        (kind.letters[of.letter].roll, of.roll) for of in letters if of.letter in kind.letters
    )
    for roll in kind.rolls.values():
        today = linked(answers, roll.document)[:1]
        before = (document for name, document in sent if name == roll.id)
        earlier = _were_lists(kind, answers, roll, replaced.get(roll.document, ()))
        all_of_it = dict.fromkeys((*today, *before, *earlier))
        kept = tuple(document for document in all_of_it if document in there)
        if kept:
            found[roll.id] = kept
    return found


def _were_lists(
    kind: Kind, answers: Answers, roll: Roll, replaced: Collection[str]
) -> Iterator[str]:
    elsewhere = set(_named_elsewhere(kind, answers, roll)) if replaced else set()
    yield from (document for document in replaced if document not in elsewhere)


def _named_elsewhere(kind: Kind, answers: Answers, roll: Roll) -> Iterator[str]:
    """The documents that answers to other questions name."""
    for question in kind.questions:
        answer = answers.get(question.id)
        if question.id != roll.document and answer is not None and answer.value is not None:
            yield from named_in(question, answer.value, Naming.DOCUMENTS)
