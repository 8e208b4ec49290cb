"""Says the choices that regimes lend to questions, and marks those of another law or day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.kind import Packs
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.law.regime_texts import regime_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """Says the lists of regimes in a language.

    `regimes` are those of a record, the leading one first; none stand for all. Without a `day`
    everything is open that ever was the law.
    """

    packs: Packs
    regimes: tuple[str, ...]
    day: date | None
    language: str
    words: Catalogue

    def open(self, name: str) -> Mapping[str, str]:
        """The choices of a list that are the law for the record, with words that cite it."""
        return self._labelled(name, self.regimes or self.packs.regimes, self.day)

    def elsewhere(self, name: str) -> Mapping[str, str]:
        """Those that are not: of other regimes or of another day, each said to be so."""
        is_open = self.open(name)
        return {
            choice: self.words.say("answers.former.elsewhere", choice=label)
            for choice, label in self._labelled(name, self.packs.regimes, None).items()
            if choice not in is_open
        }

    def _labelled(self, name: str, regimes: Iterable[str], day: date | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for regime in regimes:
            texts = regime_texts(self.packs, regime, self.language)
            for entry in self.packs.listed(regime, name, day):
                key = keys.listed(name, entry)
                label = texts.get(key, keys.unworded(key))
                cited = texts.get(keys.listed_law(name, entry), "")
                if cited:
                    label = self.words.say("joined.in_brackets", words=label, aside=cited)
                found.setdefault(entry, label)
        return found
