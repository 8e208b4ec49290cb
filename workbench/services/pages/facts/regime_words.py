"""What regimes say in the words of the interface, and the choices that they lend to questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.kind import Packs
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import Catalogue
from workbench.domain.wording.keys import FIRST_LANGUAGE


def regime_texts(packs: Packs, regime: str, language: str) -> Mapping[str, str]:
    """Everything a regime says in a language, in English where that language is silent."""
    said = packs.regime_words.get(regime, {})
    own, english = (
        said[tried].texts if tried in said else {} for tried in (language, FIRST_LANGUAGE)
    )
    return _Texts(own, english)


class _Texts(Mapping[str, str]):
    """What a regime says; a sentence or name that is English for want of words is marked."""

    def __init__(self, own: Mapping[str, str], english: Mapping[str, str]) -> None:
        self._own, self._english = own, english

    def __getitem__(self, key: str) -> str:
        if key in self._own:
            return self._own[key]
        english = self._english[key]
        return english if keys.is_a_piece(key) else keys.in_english(english)

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (key for key in self._english if key not in self._own)

    def __len__(self) -> int:
        return len(self._own.keys() | self._english.keys())


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
