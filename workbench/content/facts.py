"""Reads the facts of a kind, and those over the rows of its tables, with what they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.content.guards import read_guard, read_row_test
from workbench.content.section import Section, read_decimal, read_id, unique
from workbench.domain.facts.declaration import FactOption, OptionKind
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.guard import Band, Decision, Points
from workbench.domain.question import FactBinding, Option
from workbench.domain.sentence import sentence

_OWN_KEYS = ("id", "uses", "inputs", "fixed", "hidden", "part")
_OF_A_FACT = ("id", "fixed")
"""What a fact of the kind may say of itself, and a computed column may not."""
_OF_A_COLUMN = ("part",)
"""What a computed column may say of itself; other names reach a part of a fact by its name."""
FROM_ANSWER = "@"
"""`months = "@term"`: as many as the answer says; the same as an input of this name."""


def read_facts(section: Section) -> tuple[FactBinding, ...]:
    """The facts with a usable id, each id once."""
    return unique((inner, _fact(inner)) for inner in section.tables("fact"))


def _fact(section: Section) -> FactBinding:
    _refuse(section, _OF_A_COLUMN)
    fact = _binding(section, read_id(section))
    section.finish()
    return fact


def read_computed(section: Section, column: str) -> FactBinding | None:
    """The fact that computes a column; None where it is typed as every other."""
    if not section.has("computed"):
        return None
    inner = section.table("computed")
    _refuse(inner, _OF_A_FACT)
    binding = _binding(inner, column)
    inner.finish()
    return binding


def _refuse(section: Section, keys: tuple[str, ...]) -> None:
    for key in keys:
        if section.has(key):
            section.findings.add(
                section.place(key),
                sentence("packs.section.the_key_is_unknown", key=key),
                sentence("packs.cure.remove_it"),
            )


def _binding(section: Section, name: str) -> FactBinding:
    uses = section.text("uses", needed=True)
    inputs = _inputs(section.table("inputs"))
    options: dict[str, Option] = {}
    for key in section.names():
        if key in _OWN_KEYS:
            continue
        value = section.raw(key)
        if isinstance(value, str) and value.startswith(FROM_ANSWER):
            inputs[key] = value.removeprefix(FROM_ANSWER)
        else:
            option = _option(section, key, _declared(uses, key))
            # What is no option at all was told of already.
            options |= {key: option} if option is not None else {}
    return FactBinding(
        id=name,
        uses=uses,
        inputs=inputs,
        options=options,
        fixed=section.flag("fixed"),
        hidden=section.flag("hidden"),
        part=section.text("part"),
    )


def _inputs(section: Section) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in section.names():
        if isinstance(section.raw(key), list):
            several = enumerate(section.texts(key, needed=True), start=1)
            found |= {f"{key}[{number}]": name for number, name in several}
        else:
            found[key] = section.text(key)
    section.finish()
    return {key: name for key, name in found.items() if name}


def _declared(uses: str, key: str) -> FactOption | None:
    function = FUNCTIONS.get(uses)
    return function.options.get(key) if function is not None else None


def _option(section: Section, key: str, declared: FactOption | None) -> Option | None:
    if declared is None:
        return section.raw(key) is not None  # it is unknown, whatever it is
    given = section.raw(key)
    if declared.holds is OptionKind.WORD and isinstance(given, bool):
        return "yes" if given else "no"
    return _READERS.get(declared.holds, _text)(section, key)


def _text(section: Section, key: str) -> Option | None:
    return section.text(key) or None


def _letters(section: Section, key: str) -> Option | None:
    several = isinstance(section.raw(key), list)
    return list(section.texts(key)) if several else _text(section, key)


def _whole(section: Section, key: str) -> Option | None:
    # What is no whole number is told by the check, which knows the bounds.
    given = section.raw(key)
    return given if isinstance(given, int) else -1


def _points(section: Section, key: str) -> Points:
    inner = section.table(key)
    found = {name: read_decimal(inner, name) for name in inner.names()}
    inner.finish()
    return {name: points for name, points in found.items() if points is not None}


def _bands(section: Section, key: str) -> tuple[Band, ...]:
    found = []
    for inner in section.tables(key):
        found.append(Band(gives=read_id(inner, "gives"), least=read_decimal(inner, "from")))
        inner.finish()
    return tuple(found)


def _decisions(section: Section, key: str) -> tuple[Decision, ...]:
    found = []
    for inner in section.tables(key):
        name = read_id(inner) if inner.has("id") else ""
        when = inner.raw("when")
        alone = Section({"when": [when]}, inner.file, inner.findings, inner.key)
        guard = read_guard(alone if isinstance(when, Mapping) else inner, "when")
        found.append(Decision(id=name, gives=read_id(inner, "gives"), when=guard))
        inner.finish()
    return tuple(found)


_READERS: Mapping[OptionKind, Callable[[Section, str], Option | None]] = {
    OptionKind.ROW_TEST: read_row_test,
    OptionKind.COUNT: _whole,
    OptionKind.NUMBER: read_decimal,
    OptionKind.LETTERS: _letters,
    OptionKind.POINTS: _points,
    OptionKind.BANDS: _bands,
    OptionKind.DECISIONS: _decisions,
}
