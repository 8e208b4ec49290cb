"""The words of choices that regimes list, and whether the law of a letter is among these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.kind import Packs
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by choice; only another law than the letter's has those for `of_other_law`."""

    words: Mapping[str, str] = field(default_factory=dict)
    of_other_law: frozenset[str] = frozenset()

    @classmethod
    def of(cls, here: Mapping[str, str], elsewhere: Mapping[str, str]) -> Labels:
        """Those words that there are, of the letter's law and of other laws."""
        found = {choice: word for choice, word in {**here, **elsewhere}.items() if word}
        return cls(found, frozenset(choice for choice, word in elsewhere.items() if word))


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWords:
    """Finds such a word: that of the letter's law, or of what else the record stands under.

    `regimes` are those of the letter with all that they extend, the special one first; `seen`
    gives the view of a record. A choice that its record could not be given today keeps its word.
    """

    packs: Packs
    language: str
    regimes: tuple[str, ...]
    seen: Callable[[str], RecordView | None]

    def here(self, kind: str, key: str) -> str:
        """The word in the law of the letter; empty where it has none."""
        return self._first(kind, key, self.regimes)

    def elsewhere(self, record: str, kind: str, key: str) -> str:
        """The word in the other laws of a record, or else in any on board."""
        view = self.seen(record)
        laws = view.laws if view is not None else ()
        under = (regime for law in laws for regime in law.regime.lineage)
        return self._first(kind, key, (*under, *self.packs.regime_words))

    def all_of(self, record: str, kind: str, asked: Mapping[str, str]) -> Labels:
        """The words of choices, each asked for by its key."""
        here = {choice: self.here(kind, key) for choice, key in asked.items()}
        rest = (choice for choice, word in here.items() if not word)
        return Labels.of(
            here, {choice: self.elsewhere(record, kind, asked[choice]) for choice in rest}
        )

    def _first(self, kind: str, key: str, regimes: Iterable[str]) -> str:
        lent = self.packs.under(kind).regime_words
        said = (lent.get(regime, {}).get(self.language) for regime in dict.fromkeys(regimes))
        found = (words.texts.get(key, "") for words in said if words is not None)
        return next(filter(None, found), "")
