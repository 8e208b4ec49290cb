"""The command `packs show`: a kind, block or regime with all that is in it, by its ids."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from workbench.app.packs import load
from workbench.cli.kind_told import Told, kind_told, spelt_short
from workbench.cli.lent_told import block_told, regime_told
from workbench.cli.words import joined, say, tell
from workbench.content.blocks.heads import blocks_in
from workbench.content.findings import nearest
from workbench.domain.kind import Packs

_INDENT = "  "


def show_kind(arguments: argparse.Namespace, out: TextIO) -> int:
    """Show a kind, a block or a regime; the exit code."""
    packs, _problems = load((*arguments.packs, *arguments.packs_here))
    told = _told(arguments.kind, packs)
    if told is None:
        known = (*packs.kinds, *blocks_in(packs.sources), *packs.regimes)
        cure = tell(nearest(arguments.kind, known))
        print(say("cli.packs.no_such_kind", kind=arguments.kind, cure=cure), file=out)
        return 2
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str), file=out)
        return 0
    for words in _lines(told):
        print(words, file=out)
    return 0


def _told(name: str, packs: Packs) -> Told | None:
    """A kind of this name, else a block, else a regime."""
    kind = packs.kinds.get(name)
    if kind is not None:
        return kind_told(kind, packs.under(kind.id))
    return block_told(name, packs) or regime_told(name, packs)


def _lines(told: Told) -> Iterator[str]:
    """The same as lines: each thing by its id, type and words, what it says besides below."""
    heading = [key for key, value in told.items() if not _is_things(value) and value != []]
    yield from _said({key: told[key] for key in heading})
    for key, value in told.items():
        if _is_things(value):
            yield ""
            yield say("joined.in_brackets", words=key, aside=len(value))
            for thing in value:
                yield from _thing(thing)


def _is_things(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], Mapping)
        and "id" in value[0]
    )


def _thing(thing: Told) -> Iterator[str]:
    name, of_type = str(thing["id"]), str(thing.get("type", ""))
    label = say("joined.in_brackets", words=name, aside=of_type) if of_type else name
    title = say("joined.labelled", label=label, value=str(thing["words"]))
    rest = {key: value for key, value in thing.items() if key not in ("id", "type", "words")}
    yield textwrap.indent(title, _INDENT)
    for words in _said(rest):
        yield textwrap.indent(words, _INDENT * 3)


def _said(told: Told) -> Iterator[str]:
    for key, value in told.items():
        if _is_things(value):
            yield say("joined.labelled", label=key, value="")
            for thing in value:
                for words in _thing(thing):
                    yield textwrap.indent(words, _INDENT)
        elif isinstance(value, Mapping):
            yield say("joined.labelled", label=key, value="")
            for name, inner in value.items():
                words = say("joined.labelled", label=name, value=_on_a_line(inner))
                yield textwrap.indent(words, _INDENT)
        else:
            yield say("joined.labelled", label=key, value=_on_a_line(value))


def _on_a_line(value: Any) -> str:
    if isinstance(value, Mapping):
        named = (f"{key}={_on_a_line(inner)}" for key, inner in value.items())
        return say("journeys.together", words=joined("joined.list", named))
    if isinstance(value, list):
        return joined("joined.list", map(_on_a_line, value))
    return spelt_short(value) if isinstance(value, bool) else str(value)
