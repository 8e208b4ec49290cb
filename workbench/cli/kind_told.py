"""Everything that a kind asks, does, computes and writes, by its ids: what `packs show` shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from workbench.content.checks.documents.wording import lent_clauses
from workbench.content.checks.names import Name, names_of
from workbench.domain.due.declared import DeclaredDue
from workbench.domain.facts.input_roles import function_of
from workbench.domain.figures.figure import Figure
from workbench.domain.flow import Gate, Step
from workbench.domain.guard import Accepted, Guard
from workbench.domain.keeping.opens import Opens
from workbench.domain.kind import Intake, Kind, Packs
from workbench.domain.letter_template import ClauseRule, Gather, LetterTemplate
from workbench.domain.question import Question
from workbench.domain.templates.roll import Roll
from workbench.domain.wording import keys

Told = Mapping[str, Any]


def kind_told(kind: Kind, packs: Packs) -> Told:
    """Everything of a kind that somebody who writes a journey may name, as JSON has it."""
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
        **_parts(kind, ("leave", "exercise", "blocks")),
        **_continued(kind),
        "list": {name: fact for name, fact in shown.items() if fact},
        "questions": [_question(question, kind, packs) for question in kind.questions],
        "steps": [_step(step, kind) for step in flow.steps],
        "gates": [_gate(gate, kind) for gate in flow.gates],
        "facts": list(_facts(kind, packs)),
        "dues": [_due(due, kind) for due in kind.every_due],
        "letters": [_letter(letter, kind, packs) for letter in kind.letters.values()],
        "rolls": [_roll(roll, kind, packs) for roll in kind.rolls.values()],
        "opens": [_opened(opens, packs) for opens in kind.opens],
        "figures": [_figure(figure, kind) for figure in kind.figures],
    }


def _step(step: Step, kind: Kind) -> Told:
    return {
        "id": step.id,
        "words": _word(kind, keys.step(step.id)),
        **_parts(step, ("stage", "needs", "asks", "letters", "optional", "closes")),
        **_guards(when=step.when, done_when=step.done_when),
    }


def _gate(gate: Gate, kind: Kind) -> Told:
    return {
        "id": gate.id,
        "words": _word(kind, keys.gate(gate.id)),
        **_parts(gate, ("guards", "passable", "by_another", "refuses")),
        **_guards(when=gate.when, opens_when=gate.opens_when),
        **_guards(**{f"opens_for.{step}": guard for step, guard in gate.opens_for.items()}),
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
    if isinstance(value, Guard):
        return [_cells(row) for row in value.rows]
    if is_dataclass(value):
        said = _parts(value, [part.name for part in fields(value) if part.init])
        return {name: inner for name, inner in said.items() if inner not in (False, [])}
    return value if isinstance(value, bool | int | str) else str(value)


def _guards(**guards: Guard | None) -> dict[str, Any]:
    return {
        name: [_cells(row) for row in guard.rows]
        for name, guard in guards.items()
        if guard is not None and guard.rows
    }


def spelt_short(value: str | bool) -> str:  # noqa: FBT001 - what a guard compares with
    """What a guard compares with, as a pack writes it."""
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
            **({"values": _values(name)} if _values(name) else {}),
            **({"reads": values} if values else {}),
            **({"fixed": True} if fact.fixed else {}),
            **(
                {"parts": {part: declared.type for part, declared in parts.items()}}
                if parts
                else {}
            ),
        }


def _values(name: Name) -> list[str]:
    """What it can be, where that is not any value and not whether it is so."""
    values = name.values or ()
    return [] if any(isinstance(v, bool) for v in values) else sorted(map(str, values))


def _letter(letter: LetterTemplate, kind: Kind, packs: Packs) -> Told:
    offered = [step.id for step in kind.flow.steps if letter.id in step.letters]
    annex, leaving = letter.annex, letter.dispatch
    gathers = {name: _gathered(gather) for name, gather in letter.gathers.items()}
    effects = {
        "set": leaving.set,
        "add": leaving.add,
        "row": leaving.row,
        "listed": leaving.listed,
    }
    return {
        "id": letter.id,
        "words": _word(kind, keys.letter(letter.id)),
        "form": letter.form.value,
        "offered_by": offered,
        **_addressed(letter),
        **_parts(letter, ("from_link", "author", "outcome", "requires", "enclose")),
        "clauses": {clause.id: _covered(clause, packs) for clause in letter.clauses},
        "languages": list(letter.wording),
        **({"annex": annex.documents} if annex is not None else {}),
        **({"gathers": gathers} if gathers else {}),
        **{f"dispatch.{name}": _plain(effect) for name, effect in effects.items() if effect},
    }


def _covered(clause: ClauseRule, packs: Packs) -> list[str]:
    lent = (each.covers for _regime, each in lent_clauses(clause, packs))
    return list(dict.fromkeys((*clause.covers, *(item for items in lent for item in items))))


def _addressed(letter: LetterTemplate) -> Told:
    """To whom it goes and how; nothing where it is no letter."""
    if not letter.is_sent:
        return {"of": letter.extent.value}
    several = {"to_each": letter.to_each, "any": letter.any_is_enough}
    return {
        **_parts(letter, ("to_link", "to_answers", "rows", "roll")),
        **{name: True for name, holds in several.items() if holds},
        **({"where": _cells(letter.rows_where)} if letter.rows_where else {}),
        "channels": _plain(letter.channels),
    }


def _gathered(gather: Gather) -> Told:
    where = {"where": _cells(gather.where)} if gather.where else {}
    return {**_parts(gather, ("link", "further", "kind", "take", "columns")), **where}


def _due(due: DeclaredDue, kind: Kind) -> Told:
    quiet = {"quiet_days": due.quiet_days, "quiet_hours": due.quiet_hours}
    return {
        "id": due.id,
        "words": _word_of_due(due, kind),
        "from": f"{due.source}.{due.column}" if due.column else due.source,
        **({"where": _cells(due.where)} if due.where else {}),
        **_parts(due, ("named_by", "limit", "who")),
        **{name: number for name, number in quiet.items() if number},
        **_guards(when=due.when),
    }


def _word_of_due(due: DeclaredDue, kind: Kind) -> str:
    """Its own word, or that of what says its date."""
    own, source = keys.due(due.id), (due.limit or due.source or due.who).partition(".")[0]
    said = keys.fact(source) if kind.question(source) is None else keys.question(source)
    words = _word(kind, own)
    return words if words != keys.unworded(own) else _word(kind, said)


def _roll(roll: Roll, kind: Kind, packs: Packs) -> Told:
    columns = [_question(column, kind, packs, roll.id) for column in roll.columns]
    words = _word(kind, keys.question(roll.document))
    return {
        "id": roll.id,
        "words": words,
        "document": roll.document,
        **_parts(roll, ("keep_until",)),
        "columns": columns,
    }


def _opened(opens: Opens, packs: Packs) -> Told:
    there = packs.kinds.get(opens.kind)
    return {
        "id": opens.kind,
        "words": _word(there, keys.NAME) if there is not None else opens.kind,
        **_parts(opens, ("carry", "each")),
        **({"also": True} if opens.also else {}),
        **_guards(when=opens.when),
    }


def _figure(figure: Figure, kind: Kind) -> Told:
    return {
        "id": figure.id,
        "words": _word(kind, keys.figure(figure.id)),
        **_parts(figure, ("over", "count_by")),
        **_guards(where=figure.where),
    }


def _continued(kind: Kind) -> Told:
    taken, intake = kind.takes_over, kind.intake
    roles = [role.name for role in fields(Intake)]
    return {
        **({"intake": _parts(intake, roles)} if intake is not None else {}),
        **({"takes_over": taken.kind} if taken is not None else {}),
    }


def _cells(row: Mapping[str, Accepted]) -> dict[str, Any]:
    return {name: sorted(map(spelt_short, accepted)) for name, accepted in row.items()}
