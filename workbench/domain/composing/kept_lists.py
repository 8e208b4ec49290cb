"""The filed lists of a record that its rolls keep by a rule, as long as they are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from workbench.domain.answers import Answers, linked
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.kind import Kind


def lists_on_file(
    kind: Kind, answers: Answers, letters: Iterable[LetterOnFile], there: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """The documents of each roll that are still `there`; no roll that has none.

    They are the list of today, and those to whose rows its letters went before.
    """
    found: dict[str, tuple[str, ...]] = {}
    sent = tuple(
        (kind.letters[of.letter].roll, of.roll) for of in letters if of.letter in kind.letters
    )
    for roll in kind.rolls.values():
        today = linked(answers, roll.document)[:1]
        before = (document for name, document in sent if name == roll.id)
        kept = tuple(
            dict.fromkeys(document for document in (*today, *before) if document in there)
        )
        if kept:
            found[roll.id] = kept
    return found
