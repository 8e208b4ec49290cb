"""The catalogue: every sentence that the program itself says, by key, with its plural forms.

Window, commands, errors and help take their words from here, so that a language is a folder
of files and a sentence that nobody wrote is found by a test. What packs say of their own
kinds are words of the packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce

from workbench.domain.sentence import Sayable, Sentence

OTHER = "other"
ONE = "one"
FORMS = (ONE, OTHER)
COUNT = "count"

Forms = Mapping[str, str]
"""The forms of one sentence: `other`, and `one` where the language counts differently."""


class NoSentence(LookupError):
    """The catalogue has no sentence of this name: add it to resources/locale."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    `one_is` holds the numbers that take the form `one`. A sentence that is missing is said
    by `fallback` between the marks, so that nobody takes it for a translation.
    """

    language: str
    sentences: Mapping[str, Forms]
    one_is: frozenset[int] = frozenset({1})
    fallback: Catalogue | None = None
    marks: tuple[str, str] = field(default=("⟦", "⟧"))

    def say(self, key: str, /, **values: Sayable) -> str:
        """A sentence with its values; raises NoSentence, and KeyError for a value left out.

        The value `count` chooses the form. A value that is a `Sentence` is said first.
        """
        forms = self.sentences.get(key)
        if forms is None:
            return self._said_by_fallback(key, values)
        return self._form(forms, values.get(COUNT)).format_map(
            {name: self._said(value) for name, value in values.items()} if values else {}
        )

    def tell(self, sentence: Sentence) -> str:
        """A sentence that an inner room gave, in words."""
        return self.say(sentence.key, **dict(sentence.values))

    def joined(self, key: str, parts: Iterable[str]) -> str:
        """Parts beside each other, as the sentence of two says it; empty ones are left out."""
        said = [part for part in parts if part]
        return reduce(
            lambda before, after: self.say(key, before=before, after=after), said or [""]
        )

    def has(self, key: str) -> bool:
        """Whether the language itself has this sentence."""
        return key in self.sentences

    def _form(self, forms: Forms, count: Sayable | None) -> str:
        if isinstance(count, int) and count in self.one_is and ONE in forms:
            return forms[ONE]
        return forms[OTHER]

    def _said(self, value: Sayable) -> str | int | Decimal | date:
        return self.tell(value) if isinstance(value, Sentence) else value

    def _said_by_fallback(self, key: str, values: Mapping[str, Sayable]) -> str:
        if self.fallback is None:
            raise NoSentence(key)
        before, after = self.marks
        return f"{before}{self.fallback.say(key, **values)}{after}"
