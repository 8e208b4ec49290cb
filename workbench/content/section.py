"""Reads typed values out of one TOML table, noting whatever does not fit with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from workbench.content.findings import Findings, nearest
from workbench.content.lent_table import file_of
from workbench.domain.sentence import Sentence, sentence

ID = re.compile(r"[a-z][a-z0-9_]*")
ID_CURE = sentence("packs.cure.write_an_id")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Word = TypeVar("Word", bound=StrEnum)
Named = TypeVar("Named", bound=_HasId)


class Section:
    """One table of a pack file; a key that nobody asked for is an error when it is finished.

    Every reading method gives a value of the type it promises: where the file holds
    something else, the problem is noted and the empty value returned.
    """

    def __init__(
        self, data: Mapping[str, Any], file: str, findings: Findings, key: str = ""
    ) -> None:
        self._data = data
        self._asked: dict[str, None] = {}
        self.file = file
        self.findings = findings
        self.key = key

    def place(self, key: str = "") -> str:
        """The file and the dotted key that a problem names."""
        return place_of(self.file, ".".join(part for part in (self.key, key) if part))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._data

    def raw(self, key: str) -> Any:
        """Whatever stands there, or None."""
        self._asked.setdefault(key)
        return self._data.get(key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; empty when there is none."""
        value = self._get(key, needed=needed)
        if value is None:
            return ""
        if isinstance(value, Mapping) and value:
            self._misfit(
                key,
                sentence("packs.wanted.text_or_dotted_name", name=f"{key}.{next(iter(value))}"),
            )
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            self._misfit(key, sentence("packs.wanted.text"))
            return ""
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts, each of them once; empty when there is none."""
        value = self._get(key, needed=needed)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._misfit(key, sentence("packs.wanted.texts"))
            return ()
        if len(set(value)) < len(value):
            self.findings.add(
                self.place(key),
                sentence("packs.section.a_name_stands_here_twice"),
                sentence("packs.cure.remove_one"),
            )
        if needed and not value:
            self.findings.add(
                self.place(key),
                sentence("packs.section.the_list_is_empty"),
                sentence("packs.cure.name_at_least_one"),
            )
        return tuple(dict.fromkeys(value))

    def flag(self, key: str) -> bool:
        """True or false; false when there is neither."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self._misfit(key, sentence("packs.wanted.flag"))
        return value is True

    def whole(self, key: str, default: int, *, needed: bool = False) -> int:
        """A whole number."""
        value = self._get(key, needed=needed)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            self._misfit(key, sentence("packs.wanted.whole_number"))
            return default
        return value

    def day(self, key: str) -> date | None:
        """A day, or None."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self._misfit(key, sentence("packs.wanted.day"))
            return None
        return value

    def table(self, key: str) -> Section:
        """The table under this key; an empty one when there is none."""
        value = self._get(key)
        if value is not None and not isinstance(value, Mapping):
            self._misfit(key, sentence("packs.wanted.table", key=key))
        data = value if isinstance(value, Mapping) else {}
        return Section(data, self.file, self.findings, ".".join(filter(None, (self.key, key))))

    def tables(self, key: str) -> tuple[Section, ...]:
        """The tables of an array `[[key]]`, each placed by its id where it has one."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self._misfit(key, sentence("packs.wanted.tables", key=key))
            return ()
        found = []
        for position, item in enumerate(value, start=1):
            name = item.get("id") or item.get("key")
            mark = name if isinstance(name, str) and ID.fullmatch(name) else f"[{position}]"
            path = ".".join(part for part in (self.key, key, mark) if part).replace(".[", "[")
            found.append(Section(item, file_of(item, self.file), self.findings, path))
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        """Every key that stands here."""
        return tuple(self._data)

    def finish(self) -> None:
        """Note the keys that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                self.findings.add(
                    self.place(key),
                    sentence("packs.section.the_key_is_unknown", key=key),
                    nearest(key, self._asked),
                )

    def _get(self, key: str, *, needed: bool = False) -> Any:
        value = self.raw(key)
        if value is None and needed:
            note_missing(self, key)
        return value

    def _misfit(self, key: str, wanted: Sentence) -> None:
        note_misfit(self, key, sentence("packs.cure.write_wanted", wanted=wanted))


def note_missing(section: Section, key: str) -> None:
    """Note that a table lacks a key that it needs."""
    section.findings.add(
        section.place(),
        sentence("packs.section.the_key_is_missing", key=key),
        sentence("packs.cure.add_it"),
    )


def note_misfit(section: Section, key: str, cure: Sentence) -> None:
    """Note that what stands under a key is not what belongs there."""
    section.findings.add(
        section.place(key), sentence("packs.section.the_value_does_not_fit"), cure
    )


def place_of(file: str, key: str) -> str:
    """How a problem names a place: the file, then the dotted key."""
    return f"{file} {key}".strip()


def read_id(section: Section, key: str = "id") -> str:
    """The id of a thing; empty when it has none or it is misspelt."""
    name = section.text(key, needed=True)
    if name and not ID.fullmatch(name):
        section.findings.add(
            section.place(key), sentence("packs.section.is_not_an_id", name=name), ID_CURE
        )
        return ""
    return name


def unique(read: Iterable[tuple[Section, Named]]) -> tuple[Named, ...]:
    """Things with the tables they were read from: those with a usable id, each id once."""
    found: dict[str, Named] = {}
    for section, thing in read:
        if thing.id in found:
            note_twice(section)
        elif thing.id:
            found[thing.id] = thing
    return tuple(found.values())


def note_twice(section: Section) -> None:
    """Note that another table of its sort has the id of this one."""
    section.findings.add(
        section.place("id"),
        sentence("packs.section.this_id_stands_twice"),
        sentence("packs.cure.rename_one"),
    )


def named_tables(section: Section) -> Iterator[tuple[str, Section]]:
    """The tables inside a table by their names; a name that is no id is noted."""
    for name in section.names():
        inner = section.table(name)
        yield name, inner
        inner.finish()
        if not ID.fullmatch(name):
            inner.findings.add(
                inner.place(),
                sentence("packs.section.is_not_an_id", name=name),
                sentence("packs.cure.rename_it"),
            )


def read_one_of(section: Section, key: str, allowed: Collection[str], default: str = "") -> str:
    """One of the allowed texts; the default when there is none or another one."""
    needed = not default
    value = section.text(key, needed=needed)
    if not value:
        return default
    if value not in allowed:
        section.findings.add(
            section.place(key),
            sentence("packs.section.is_not_known_here", value=value),
            nearest(value, allowed),
        )
        return default
    return value


def read_word(section: Section, key: str, default: Word) -> Word:
    """One of a closed set of words; the default when there is none or another one."""
    return type(default)(read_one_of(section, key, tuple(type(default)), default))


def read_decimal(section: Section, key: str) -> Decimal | None:
    """A number, or None."""
    value = section.raw(key)
    if value is None:
        return None
    number = Decimal(str(value)) if type(value) in (int, float) else None
    if number is None or not number.is_finite():
        note_misfit(section, key, sentence("packs.cure.write_a_number"))
        return None
    return number


def read_some(section: Section, key: str) -> tuple[str, ...]:
    """A text, or a list of them."""
    return (section.text(key),) if isinstance(section.raw(key), str) else section.texts(key)


def read_pairs(section: Section, keys: Iterable[str] | None = None) -> dict[str, str]:
    """All texts of a table by key; only the keys named, when some are named."""
    wanted = section.names() if keys is None else keys
    found = {key: section.text(key) for key in wanted if section.has(key)}
    for key in wanted:
        section.raw(key)
    section.finish()
    return {key: value for key, value in found.items() if value}


def read_zone(section: Section, key: str, name: str) -> str | None:
    """An IANA time zone by its name; None where there is no such zone, which is noted."""
    try:
        return ZoneInfo(name).key if name else None
    except (LookupError, OSError, ValueError):
        section.findings.add(
            section.place(key),
            sentence("packs.regimes.is_no_time_zone", name=name),
            sentence("packs.cure.write_one_like_europe_paris"),
        )
        return None
