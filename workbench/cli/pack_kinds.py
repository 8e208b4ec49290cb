"""The command `packs show`: everything that a kind asks, does, computes and writes, by its ids."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TextIO

from workbench.app.packs import load
from workbench.cli.words import joined, say, tell
from workbench.content.checks.names import names_of
from workbench.content.findings import nearest
from workbench.domain.facts.input_roles import function_of
from workbench.domain.guard import Guard
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.question import Question
from workbench.domain.wording import keys

_INDENT = "  "

Told = Mapping[str, Any]


def show_kind(arguments: argparse.Namespace, out: TextIO) -> int:
    """Show a kind; the exit code."""
    packs, _problems = load((*arguments.packs, *arguments.packs_here))
    kind = packs.kinds.get(arguments.kind)
    if kind is None:
        cure = tell(nearest(arguments.kind, packs.kinds))
        print(say("cli.packs.no_such_kind", kind=arguments.kind, cure=cure), file=out)
        return 2
    told = _kind(kind, packs)
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=1), file=out)
        return 0
    for words in _lines(told):
        print(words, file=out)
    return 0


def _kind(kind: Kind, packs: Packs) -> Told:
    flow, listing = kind.flow, kind.listing
    shown = {"work_to": listing.work_to, "waiting": listing.waiting}
    return {
        "kind": kind.id,
        "words": _word(kind, keys.NAME),
        "prefix": kind.prefix,
        "open_with": list(kind.open_with),
        "opened_from_mail": kind.intake is not None,
        "regime_from": kind.regime_from,
        "language_from": kind.language_from,
        **_guards(restricted_when=kind.restricted_when),
        **_parts(kind, ("leave",)),
        "list": {name: fact for name, fact in shown.items() if fact},
        "questions": [_question(question, kind, packs) for question in kind.questions],
        "steps": [
            {
                "id": step.id,
                "words": _word(kind, keys.step(step.id)),
                **_parts(step, ("stage", "needs", "asks", "letters", "optional", "closes")),
                **_guards(when=step.when, done_when=step.done_when),
            }
            for step in flow.steps
        ],
        "gates": [
            {
                "id": gate.id,
                "words": _word(kind, keys.gate(gate.id)),
                **_parts(gate, ("guards", "passable")),
                **_guards(when=gate.when, opens_when=gate.opens_when),
                **_guards(
                    **{f"opens_for.{step}": guard for step, guard in gate.opens_for.items()}
                ),
            }
            for gate in flow.gates
        ],
        "facts": list(_facts(kind, packs)),
        "letters": [_letter(letter, kind) for letter in kind.letters.values()],
    }


def _word(kind: Kind, key: str) -> str:
    return kind.word(key, keys.FIRST_LANGUAGE)[0]


def _parts(thing: object, names: Sequence[str]) -> dict[str, Any]:
    """What a part of a kind says under these names, as far as it says anything."""
    found = {name: getattr(thing, name) for name in names}
    return {
        name: _plain(value) for name, value in found.items() if value not in (None, "", (), {})
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, tuple | list | frozenset):
        return (
            sorted(map(str, value)) if isinstance(value, frozenset) else list(map(_plain, value))
        )
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return value if isinstance(value, bool | int | str) else str(value)


def _guards(**guards: Guard | None) -> dict[str, Any]:
    return {
        name: [
            _plain({cell: frozenset(map(_spelt, row[cell])) for cell in row}) for row in guard.rows
        ]
        for name, guard in guards.items()
        if guard is not None and guard.rows
    }


def _spelt(value: str | bool) -> str:  # noqa: FBT001 - what a guard compares with
    return str(value).lower() if isinstance(value, bool) else value


_TOLD_APART = ("id", "type", "columns", "choices", "when")


def _question(question: Question, kind: Kind, packs: Packs, table: str = "") -> Told:
    own = keys.table_column(table, question.id) if table else keys.question(question.id)
    others = [key.name for key in fields(question) if key.name not in _TOLD_APART]
    said = {name: value for name, value in _parts(question, others).items() if value is not False}
    asked = [step.id for step in kind.flow.steps if question.id in step.asks]
    columns = [_question(column, kind, packs, question.id) for column in question.columns]
    return {
        "id": question.id,
        "type": question.type.value,
        "words": _word(kind, own),
        **({"asked_by": asked} if not table else {}),
        **said,
        **_guards(when=question.when),
        **({"choices": _choices(question, kind, packs, table)} if _has_choices(question) else {}),
        **({"columns": columns} if columns else {}),
    }


def _has_choices(question: Question) -> bool:
    return bool(question.choices or question.choices_from)


def _choices(question: Question, kind: Kind, packs: Packs, table: str) -> Told:
    """Every choice with its word; of a list that regimes lend, with that of the first."""
    if question.choices:
        return {
            name: _word(kind, _choice_key(table, question.id, name)) for name in question.choices
        }
    found: dict[str, str] = {}
    for regime, lists in packs.regime_lists.items():
        words = packs.regime_words.get(regime, {}).get(keys.FIRST_LANGUAGE)
        for name in lists.get(question.choices_from, ()):
            key = keys.listed(question.choices_from, name)
            said = words.texts.get(key, "") if words is not None else ""
            found[name] = found.get(name) or said
    return found


def _choice_key(table: str, question: str, name: str) -> str:
    return keys.cell_choice(table, question, name) if table else keys.choice(question, name)


def _facts(kind: Kind, packs: Packs) -> Iterator[Told]:
    names = names_of(kind, packs)
    for fact in kind.facts:
        function, name = function_of(kind, fact.id), names[fact.id]
        parts = function.parts if function is not None else {}
        values = {**fact.inputs, **{key: _plain(option) for key, option in fact.options.items()}}
        yield {
            "id": fact.id,
            "type": str(name.type),
            "words": _word(kind, keys.fact(fact.id)),
            "uses": fact.uses,
            **({"reads": values} if values else {}),
            **({"fixed": True} if fact.fixed else {}),
            **(
                {"parts": {part: declared.type for part, declared in parts.items()}}
                if parts
                else {}
            ),
        }


def _letter(letter: LetterTemplate, kind: Kind) -> Told:
    offered = [step.id for step in kind.flow.steps if letter.id in step.letters]
    return {
        "id": letter.id,
        "words": _word(kind, keys.letter(letter.id)),
        "offered_by": offered,
        **_parts(
            letter, ("to_link", "to_answers", "from_link", "channels", "outcome", "requires")
        ),
        "languages": list(letter.wording),
        **{
            f"dispatch.{name}": _plain(effect)
            for name, effect in (("set", letter.dispatch.set), ("add", letter.dispatch.add))
            if effect
        },
    }


def _lines(told: Told) -> Iterator[str]:
    """The same as lines: each thing by its id, type and words, what it says besides below."""
    heading = [key for key, value in told.items() if not _is_things(value)]
    yield from _said({key: told[key] for key in heading})
    for key in told:
        if key not in heading:
            yield ""
            yield say("joined.in_brackets", words=key, aside=len(told[key]))
            for thing in told[key]:
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
    return _spelt(value) if isinstance(value, bool) else str(value)
