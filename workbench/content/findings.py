"""Collects what is wrong with packs while they are read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches

from workbench.domain.problem import Problem
from workbench.domain.sentence import Sayable, Sentence, beside, sentence

_FILES = {
    "kind": "kinds/{}/kind.toml",
    "block": "blocks/{}/block.toml",
    "regime": "regimes/{}/regime.toml",
    "language": "languages/{}.toml",
}
_FEW = 16


class Findings:
    """Problems in the order they were found, each named with its file and place."""

    def __init__(self) -> None:
        self._found: dict[Problem, set[str]] = {}
        self._kind = ""
        self._unread: set[str] = set()
        self._lenders: dict[str, dict[str, str]] = {}
        self._instead: dict[str, Problem] = {}

    def add(self, place: str, problem: Sentence, cure: Sentence | None = None) -> None:
        """Note an error."""
        noted = Problem(self._lent(place), problem, cure)
        self._note(self._instead.get(place, noted))

    def notice(self, place: str, problem: Sentence, cure: Sentence | None = None) -> None:
        """Note something that stops nothing."""
        self._note(Problem(self._lent(place), problem, cure, notice=True))

    def join(self, others: Findings, start: str = "") -> None:
        """Note what others have noted, too, at places that start so."""
        within = ((x, of) for x, of in others._found.items() if x.place.startswith(start))
        for problem, kinds in within:
            self._found.setdefault(problem, set()).update(kinds)

    @contextmanager
    def of_kind(self, kind: str) -> Iterator[None]:
        """Remember of which kind everything is that is noted meanwhile."""
        self._kind = kind
        try:
            yield
        finally:
            self._kind = ""

    def lend(self, file: str, key: str, lender: str) -> None:
        """Remember that what a kind has under a key stands in another file: that of a block."""
        self._lenders.setdefault(file, {})[key] = lender

    def instead(self, place: str, problem: Problem) -> None:
        """Remember what is wrong elsewhere where an error is noted at this place."""
        self._instead[place] = problem

    def lender(self, place: str) -> str:
        """The file of a block in which a place stands; empty where it is the kind's own."""
        file, _, _key = place.partition(" ")
        found = self._lent(place).partition(" ")[0]
        return found if found != file else ""

    def _lent(self, place: str) -> str:
        """The place where it can be mended."""
        file, _, key = place.partition(" ")
        lent = self._lenders.get(file, {})
        parts = key.split(".")
        found = lent.get(".".join(parts[:2])) or lent.get(parts[0]) or lent.get("")
        return place if found is None else place.replace(file, found, 1)

    def unknown(
        self, place: str, what: str, name: object, known: Iterable[str], **about: Sayable
    ) -> None:
        """Note a name that nothing answers to, with the nearest one that exists.

        `what` chooses the sentence, which names what is in `about` besides.

        Nothing is noted of a kind, regime or language whose file is there and cannot be read.
        """
        if _FILES.get(what, "").format(name) not in self._unread:
            self.add(
                place,
                sentence(f"packs.unknown.{what}", name=str(name), **about),
                nearest(name, known),
            )

    def could_not_read(self, path: str) -> None:
        """Remember that a file gave nothing, so that its absence is not told once more."""
        self._unread.add(path)

    def unread(self, start: str) -> bool:
        """Whether a file whose path starts so could not be read."""
        return any(path.startswith(start) for path in self._unread)

    def errors(self) -> int:
        """How many errors were found so far."""
        return sum(1 for problem in self._found if not problem.notice)

    def problems(self) -> tuple[Problem, ...]:
        """Everything found, each once, with the kinds that have it."""
        return tuple(
            replace(problem, of=tuple(sorted(kinds))) for problem, kinds in self._found.items()
        )

    def _note(self, problem: Problem) -> None:
        self._found.setdefault(problem, set()).update({self._kind} - {""})


def nearest(name: object, known: Iterable[str]) -> Sentence:
    """`Did you mean …?`, or the names there are when none is near and they are few."""
    names = sorted(set(known))
    if name in names:
        return sentence("packs.cure.it_is_there_and_wrong_itself")
    close = get_close_matches(str(name), names, n=1, cutoff=0.6)
    if close:
        return sentence("packs.cure.nearest_name", name=close[0])
    if names and len(names) <= _FEW:
        named = beside("joined.list", (f"`{known_name}`" for known_name in names))
        return sentence("packs.cure.names_there_are", names=named)
    return sentence("packs.cure.correct_or_remove_it")


def any_of(names: Iterable[str]) -> Sentence | str:
    """The names of which any would do; raises StopIteration where there is none."""
    ahead = iter(sorted(names))
    words: Sentence | str = next(ahead)
    for name in ahead:
        words = sentence("packs.wanted.or", before=words, last=name)
    return words
