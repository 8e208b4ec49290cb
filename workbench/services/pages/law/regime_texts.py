"""Everything a regime says in a language, marked where it has to be English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.domain.kind import Packs
from workbench.domain.wording import keys
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
