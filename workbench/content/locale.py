"""Reads resources/locale/<language>: the sentences that the program itself says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbench.content.pack_folders import resources
from workbench.domain.wording.catalogue import FORMS, OTHER, Catalogue, Forms
from workbench.domain.wording.keys import FIRST_LANGUAGE

ABOUT = "language.toml"
"""The file of each language that holds no sentence: how it counts, and whether it is whole."""


class CatalogueMisread(ValueError):
    """A file of resources/locale holds something that is no sentence: correct it."""


@dataclass(frozen=True, slots=True)
class LanguageOfWindow:
    """What a language says of itself.

    `is_whole` when every sentence is there, so that the program may speak it; `one_is` are the
    numbers that take the form `one`.
    """

    is_whole: bool = False
    one_is: frozenset[int] = frozenset({1})


def languages() -> tuple[str, ...]:
    """The languages the program has words in, the first one leading."""
    found = {path.name for path in (resources() / "locale").iterdir() if path.is_dir()}
    return (FIRST_LANGUAGE, *sorted(found - {FIRST_LANGUAGE}))


@cache
def about(language: str) -> LanguageOfWindow:
    """What the folder of a language says of it; raises CatalogueMisread."""
    path = resources() / "locale" / language / ABOUT
    if not path.is_file():
        return LanguageOfWindow()
    match tomllib.loads(path.read_text(encoding="utf-8")):
        case {"whole": bool(whole), "one_is": [*numbers], **others} if not others and all(
            type(number) is int for number in numbers
        ):
            return LanguageOfWindow(whole, frozenset(numbers))
    raise CatalogueMisread(
        f"{path.name} of {language} holds something else than whole and one_is."
    )


@cache
def catalogue(language: str) -> Catalogue:
    """The sentences of a language, those it lacks being said in English and marked.

    Raises CatalogueMisread.
    """
    fallback = None if language == FIRST_LANGUAGE else catalogue(FIRST_LANGUAGE)
    sentences = SentenceFiles(resources() / "locale" / language)
    return Catalogue(language, sentences, about(language).one_is, fallback)


class SentenceFiles(Mapping[str, Forms]):
    """The sentences in the files of one folder; a file is read when its first key is asked for.

    Keys begin with the name of their file: the first page needs two of a dozen files.
    """

    def __init__(self, folder: Path) -> None:
        files = (path for path in sorted(folder.glob("*.toml")) if path.name != ABOUT)
        self._files = {path.stem: path for path in files}
        self._read: dict[str, Mapping[str, Forms]] = {}

    def __getitem__(self, key: str) -> Forms:
        """The forms of a sentence; raises KeyError, CatalogueMisread."""
        return self._file(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        """Every key of every file."""
        for name in self._files:
            yield from self._file(name)

    def __len__(self) -> int:
        """How many sentences there are."""
        return sum(len(self._file(name)) for name in self._files)

    def _file(self, name: str) -> Mapping[str, Forms]:
        if name not in self._read:
            text = self._files[name].read_text(encoding="utf-8")
            self._read[name] = dict(_below(name, tomllib.loads(text)))
        return self._read[name]


def _below(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Forms]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, str):
            yield key, {OTHER: value}
        elif isinstance(value, Mapping) and set(value) <= set(FORMS) and OTHER in value:
            yield key, dict(value)
        elif isinstance(value, Mapping):
            yield from _below(key, value)
        else:
            raise CatalogueMisread(f"{key} is neither a sentence nor a table of sentences.")
