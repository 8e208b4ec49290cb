"""The answers of other records, as the view of one record is told them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workbench.domain.answers import Answer, Answers
from workbench.domain.listing import ANYTHING


class Others:
    """Gives the answers of other records, and remembers which of them were looked at.

    `asked` holds (record, question), and ("", kind) where it mattered which records of a
    kind there are: as `Projection.reads` does.
    """

    def __init__(self, answers_of: Callable[[str], Answers]) -> None:
        self._answers_of = answers_of
        self.asked: set[tuple[str, str]] = set()

    def __call__(self, record: str) -> Answers:
        """The answers of a record, none where it is gone."""
        return _Watched(record, self._answers_of(record), self.asked)

    def all_of(self, kind: str) -> None:
        """Remember that every record of a kind was looked for."""
        self.asked.add(("", kind))


class _Watched(Mapping[str, Answer]):
    """The answers of one record; an answer that is not there was looked at as well."""

    def __init__(self, record: str, answers: Answers, asked: set[tuple[str, str]]) -> None:
        self._record, self._answers, self._asked = record, answers, asked

    def __getitem__(self, question: str) -> Answer:
        self._asked.add((self._record, question))
        return self._answers[question]

    def __iter__(self) -> Iterator[str]:
        self._asked.add((self._record, ANYTHING))
        return iter(self._answers)

    def __len__(self) -> int:
        self._asked.add((self._record, ANYTHING))
        return len(self._answers)
