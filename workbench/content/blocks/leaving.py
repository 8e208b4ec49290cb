"""Leaves out of a kind what it does not want of a block, and what is nothing without that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.content.lent_table import LentTable

LEAVES = ("step", "gate", "question", "fact", "due", "figure", "letter")
"""What a kind may leave out of a block, as `step.file_messages`."""

Item = Mapping[str, Any]


@dataclass(slots=True)
class LeftOut:
    """The ids that are left out, by what they are ids of."""

    of: dict[str, set[str]] = field(default_factory=dict)

    def ids(self, what: str) -> set[str]:
        """The ids of these things, to be read or added to."""
        return self.of.setdefault(what, set())

    def holds(self, what: str, name: object) -> bool:
        """Whether a name, or the thing whose part it is, is left out."""
        return isinstance(name, str) and name.partition(".")[0] in self.of.get(what, ())

    def reads(self, name: object) -> bool:
        """Whether a name is that of a question or a fact that is left out."""
        return self.holds("question", name) or self.holds("fact", name)


def left_out(kind: Item, flow: Item, leave: Iterable[str]) -> LeftOut:
    """Everything that goes: what was named, and what of the blocks is nothing without it.

    With a step go the questions and letters that no other step names, the gates that guard
    nothing else, and the facts, dues and figures that read what goes.
    """
    out = LeftOut()
    for name in leave:
        what, _, identity = name.partition(".")
        out.ids(what).add(identity)
    steps = _items(flow, "step")
    for key, what, lent in (
        ("asks", "question", _items(kind, "question")),
        ("letters", "letter", ()),
    ):
        gone = _named(steps, key, out, going=True)
        stays = _named(steps, key, out, going=False)
        own = _ids(item for item in lent if not isinstance(item, LentTable))
        out.ids(what).update(gone - stays - own)
    out.ids("gate").update(_ids(g for g in _items(flow, "gate") if _guards_nothing(g, out)))
    while _follow(kind, out):
        pass
    return out


def _named(steps: Sequence[Item], key: str, out: LeftOut, *, going: bool) -> set[str]:
    return {
        name
        for step in steps
        if out.holds("step", step.get("id")) is going
        for name in _names(step, key)
    }


def _guards_nothing(gate: Item, out: LeftOut) -> bool:
    guards, refuses = _names(gate, "guards"), _names(gate, "refuses")
    if not isinstance(gate, LentTable) or not (guards or refuses):
        return False
    if guards:
        return all(out.holds("step", step) for step in guards)
    return all(out.holds("question", name.partition(".")[0]) for name in refuses)


def _follow(kind: Item, out: LeftOut) -> bool:
    """Let facts, dues and figures follow what they read; whether any did."""
    found = [
        (what, _ids(item for item in _items(kind, what) if _goes(item, out)) - out.ids(what))
        for what in ("fact", "due", "figure")
    ]
    for what, names in found:
        out.ids(what).update(names)
    return any(names for _, names in found)


def _goes(item: Item, out: LeftOut) -> bool:
    inputs = item.get("inputs")
    read = [*(inputs.values() if isinstance(inputs, Mapping) else ()), item.get("from")]
    read += [item.get("over"), item.get("count_by")]
    gone = any(out.reads(name) for name in read) or out.holds("letter", item.get("letter"))
    return gone and isinstance(item, LentTable)


def without(kind: Item, flow: Item, out: LeftOut) -> tuple[dict[str, Any], dict[str, Any]]:
    """The tables of a kind and of its flow without what is left out."""
    left_kind = {
        key: [item for item in _items(kind, key) if not out.holds(key, item.get("id"))]
        if key in out.of and isinstance(value, list)
        else value
        for key, value in kind.items()
    }
    intake = kind.get("intake")
    if isinstance(intake, Mapping):
        left_kind["intake"] = {
            role: name for role, name in intake.items() if not out.holds("question", name)
        }
    if "opens" in kind:
        opens = [_carrying(item, out) for item in _items(kind, "opens")]
        left_kind["opens"] = [item for item in opens if item is not None]
    left_flow = dict(flow)
    for what, names in (
        ("step", {"needs": "step", "asks": "question", "letters": "letter"}),
        ("gate", {"guards": "step", "opens_for": "step", "refuses": "question"}),
    ):
        if what in flow:
            stays = [item for item in _items(flow, what) if not out.holds(what, item.get("id"))]
            left_flow[what] = [_trimmed(item, names, out) for item in stays]
    return left_kind, left_flow


def _carrying(item: Item, out: LeftOut) -> Item | None:
    """What a block opens without the questions that are left out; nothing without its table."""
    carry = item.get("carry")
    if not isinstance(item, LentTable):
        return item
    if out.holds("question", item.get("each")):
        return None
    if not isinstance(carry, Mapping):
        return item
    left = {x: there for x, there in carry.items() if not out.holds("question", x.split(".")[0])}
    return LentTable({**item, "carry": left}, item.file)


def _trimmed(item: Item, names: Mapping[str, str], out: LeftOut) -> Item:
    if not isinstance(item, LentTable):
        return item
    made = dict(item)
    for key, what in names.items():
        value = item.get(key)
        if isinstance(value, list):
            made[key] = [name for name in value if not out.holds(what, name)]
        elif isinstance(value, Mapping):
            made[key] = {name: x for name, x in value.items() if not out.holds(what, name)}
    return LentTable(made, item.file)


def words_without(words: Item, out: LeftOut) -> dict[str, Any]:
    """The words of a block without those of what is left out."""
    made = dict(words)
    for table, what in (("reason", "fact"), *((what, what) for what in out.of)):
        inner = made.get(table)
        if isinstance(inner, Mapping):
            made[table] = {name: x for name, x in inner.items() if not out.holds(what, name)}
    return made


def _items(table: Item, key: str) -> Sequence[Item]:
    value = table.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _names(item: Item, key: str) -> Sequence[str]:
    value = item.get(key)
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _ids(items: Iterable[Item]) -> set[str]:
    return {item["id"] for item in items if isinstance(item.get("id"), str)}


def known_parts(block: str, kind: Item, flow: Item, paths: Iterable[str]) -> list[str]:
    """What a block lends that could be left out."""
    letters = f"blocks/{block}/letters/"
    known = [
        f"{what}.{item.get('id')}"
        for what in LEAVES
        for item in (*_items(kind, what), *_items(flow, what))
        if isinstance(item, LentTable) and item.file.startswith(f"blocks/{block}/")
    ]
    names = (path.removeprefix(letters) for path in paths if path.startswith(letters))
    return known + [f"letter.{x.removesuffix('.toml')}" for x in names if x.count(".") == 1]
