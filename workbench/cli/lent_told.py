"""What blocks and regimes lend to kinds, by its ids: what `packs show` shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.cli.words import joined
from workbench.content.blocks.heads import OWN_KEYS, block_file, blocks_in
from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.domain.kind import Packs, RegimeClause
from workbench.domain.regime import DatedValue
from workbench.domain.wording import keys

Told = Mapping[str, Any]

TO_BIND = "…"
"""Shown for a name that nothing stands for until a kind binds it."""
_PHRASE = re.compile(rb"\{kind\.([a-z][a-z0-9_]*)")
_TITLES = {"step": "title", "gate": "title"}
"""Under which key the words of a thing stand where that is not its label."""


def block_told(block: str, packs: Packs) -> Told | None:
    """Everything of a block that whoever uses it has to know; None where there is none."""
    sources = packs.sources
    if block not in blocks_in(sources):
        return None
    room = f"blocks/{block}/"
    head, flow, words = (
        _table(sources, f"{room}{name}")
        for name in ("block.toml", "flow.toml", f"words.{keys.FIRST_LANGUAGE}.toml")
    )
    steps = _items(flow, "step")
    told: dict[str, Any] = {
        "block": block,
        "uses": list(head.get("uses", ())),
        "comes_with": list(_behind(block, sources, set())),
        "names": {
            name: TO_BIND if standing == "" else standing
            for name, standing in head.get("names", {}).items()
        },
        "stages": sorted({str(step["stage"]) for step in steps if "stage" in step}),
        "phrases": sorted(_phrases(sources, room)),
        **{
            key: value
            for key, value in head.items()
            if isinstance(value, Mapping) and key not in OWN_KEYS
        },
        "questions": _things(head, words, "question"),
        "steps": _things(flow, words, "step"),
        "gates": _things(flow, words, "gate"),
        "facts": _things(head, words, "fact"),
        "dues": _things(head, words, "due"),
        "letters": list(_letters(packs, room, words)),
    }
    return {key: value for key, value in told.items() if value not in ([], {})}


def _table(sources: Sources, path: str) -> Mapping[str, Any]:
    return parse(sources, path, Findings()) or {} if path in sources else {}


def _items(data: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    found = data.get(key, ())
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else ()


def _behind(block: str, sources: Sources, seen: set[str]) -> Iterator[str]:
    """The blocks that come with one, each once, whoever is used before whoever uses it."""
    for used in _table(sources, block_file(block)).get("uses", ()):
        if used not in seen:
            seen.add(used)
            yield from _behind(used, sources, seen)
            yield used


def _phrases(sources: Sources, room: str) -> set[str]:
    """What its letters call by a phrase of the kind."""
    texts = (data for path, data in sources.items() if path.startswith(room))
    return {found.decode() for data in texts for found in _PHRASE.findall(data)}


def _things(data: Mapping[str, Any], words: Mapping[str, Any], what: str) -> list[Told]:
    """The tables of one sort with their words; `adds` says that another block lends it first."""
    worded = words.get(what, {})
    found: list[Told] = []
    for item in _items(data, what):
        name = str(item.get("id", ""))
        said = worded.get(name, "") if isinstance(worded, Mapping) else ""
        of_cells = {"column": said.get("column", {})} if isinstance(said, Mapping) else {}
        columns = _things(item, of_cells, "column")
        rest = {key: value for key, value in item.items() if key not in ("id", "column")}
        listed = {"columns": columns} if columns else {}
        title = said.get(_TITLES.get(what, "label"), "") if isinstance(said, Mapping) else said
        found.append({"id": name, "words": title or name, **rest, **listed})
    return found


def _letters(packs: Packs, room: str, words: Mapping[str, Any]) -> Iterator[Told]:
    named = words.get("letter", {})
    for path in sorted(packs.sources):
        name = path.removeprefix(f"{room}letters/").removesuffix(".toml")
        if path == f"{room}letters/{name}.toml" and "." not in name:
            head = _table(packs.sources, path)
            said = {
                key: head[key]
                for key in ("to", "from", "form", "outcome", "requires")
                if key in head
            }
            clauses = {str(x.get("id")): _covered(x, packs) for x in _items(head, "clause")}
            left = _required(head) - {item for covered in clauses.values() for item in covered}
            leaves = {"for_the_kind_to_cover": sorted(left)} if left else {}
            words_of_it = str(named.get(name, name))
            yield {"id": name, "words": words_of_it, **said, **leaves, "clauses": clauses}


def _required(letter: Mapping[str, Any]) -> set[str]:
    wanted = letter.get("requires")
    lists = wanted.values() if isinstance(wanted, Mapping) else ()
    return {str(item) for items in lists if isinstance(items, list) for item in items}


def _covered(clause: Mapping[str, Any], packs: Packs) -> list[str]:
    """What a clause covers, or whatever any regime lends it covers."""
    covers = clause.get("covers")
    lent = (each for clauses in packs.regime_clauses.values() for each in clauses)
    items = [item for each in lent if each.name == clause.get("uses") for item in each.covers]
    return list(dict.fromkeys([*(covers if isinstance(covers, list) else ()), *items]))


def regime_told(regime: str, packs: Packs) -> Told | None:
    """Everything that a regime lends to kinds and letters; None where there is none."""
    found = packs.regimes.get(regime)
    if found is None:
        return None
    words = packs.regime_words.get(regime, {}).get(keys.FIRST_LANGUAGE)
    texts = words.texts if words is not None else {}
    lists = packs.regime_lists.get(regime, {})
    return {
        "regime": regime,
        "words": texts.get(keys.NAME, regime),
        "extends": list(found.lineage[1:]),
        "zone": found.zone or "",
        "calendars": list(found.calendars),
        "phrases": sorted(
            key.removeprefix(keys.PHRASE) for key in texts if key.startswith(keys.PHRASE)
        ),
        "lists": [
            {
                "id": name,
                "words": name,
                "choices": {each: texts.get(keys.listed(name, each), "") for each in listed},
            }
            for name, listed in lists.items()
        ],
        "clauses": [_clause(clause) for clause in packs.regime_clauses.get(regime, ())],
        "values": [_value(value) for value in found.values],
    }


def _clause(clause: RegimeClause) -> Told:
    covers = list(clause.covers)
    said = {"id": clause.name, "words": clause.id, "covers": covers, "lent_by": clause.regime}
    return {**said, **_days(clause)}


def _value(value: DatedValue) -> Told:
    return {
        "id": value.name,
        "words": _plain(value.value),
        **({"unit": value.unit} if value.unit else {}),
        **_days(value),
        "certainty": value.certainty.value,
        "source": value.source,
    }


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return joined("joined.list", map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _days(thing: RegimeClause | DatedValue) -> Told:
    days = {"valid_from": thing.valid_from, "valid_to": thing.valid_to}
    return {key: day.isoformat() for key, day in days.items() if day is not None}
