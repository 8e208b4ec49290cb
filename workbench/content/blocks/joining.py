"""Joins what a kind says with what its blocks say: names are added, all else is said anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeGuard

from workbench.content.lent_table import LentTable, file_of

ADDS = "adds"
"""The key by which a table of a kind adds to that of a block instead of standing beside it."""
STAGES = "stages"

AFTER = "after"
"""The key by which a table stands behind another one, wherever that comes from."""

Clash = Callable[[str, str, str], None]
"""Hears of two tables with one id: the key, the file of the second and that of the first."""


def joined(
    under: Mapping[str, Any], over: Mapping[str, Any], path: str, clash: Clash | None
) -> dict[str, Any]:
    """A file laid over another; `path` is its own.

    Where there is a `clash` to hear, a table adds to one with its id only if it says so.
    """
    plain = {key: value for key, value in over.items() if not is_list_of_tables(value)}
    made = laid_over(under, plain)
    for key, value in over.items():
        if is_list_of_tables(value):
            there = under.get(key, ())
            known = there if is_list_of_tables(there) else ()
            made[key] = _with_ids(key, known, value, path, clash)
    ours, theirs = over.get(STAGES), under.get(STAGES)
    if _are_texts(ours) and _are_texts(theirs):
        made[STAGES] = list(dict.fromkeys((*ours, *theirs)))
    return made


def _with_ids(
    key: str, under: Sequence[Any], over: Sequence[Any], path: str, clash: Clash | None
) -> list[Any]:
    made = list(under)
    known_by = "name" if key == "list" else "id"  # a list of a regime has a name for its id
    names = [item.get(known_by) for item in under]
    for item in over:
        name = item.get(known_by)
        at = names.index(name) if isinstance(name, str) and name in names else None
        if at is None:
            made.append(item)
        elif clash is None or item.get(ADDS) is True:
            made[at] = LentTable(laid_over(made[at], item), path)
        else:
            clash(f"{key}.{name}", path, file_of(made[at], path))
    return made


def placed(items: Sequence[Any], unknown: Callable[[str, str], None]) -> list[Any]:
    """Tables in their order, those that say so behind the one they name.

    `unknown` hears of a table's id and of the name that nothing has.
    """
    made = list(items)
    for item in [item for item in items if isinstance(item, Mapping) and AFTER in item]:
        ids = [other.get("id") for other in made]
        before = item[AFTER]
        if before not in ids or before == item.get("id"):
            unknown(str(item.get("id")), str(before))
            continue
        made.remove(item)
        made.insert([other.get("id") for other in made].index(before) + 1, item)
    return [_without_place(item) for item in made]


def by_stage(flow: Mapping[str, Any]) -> dict[str, Any]:
    """A flow whose steps, wherever they come from, stand in the order of their stages."""
    stages, steps = flow.get(STAGES), flow.get("step")
    if not _are_texts(stages) or not is_list_of_tables(steps):
        return dict(flow)

    def place(step: Mapping[str, Any]) -> int:
        stage = step.get("stage")
        return stages.index(stage) if isinstance(stage, str) and stage in stages else len(stages)

    return {**flow, "step": sorted(steps, key=place)}


def _without_place(item: Any) -> Any:
    if not isinstance(item, Mapping) or AFTER not in item:
        return item
    left = {key: value for key, value in item.items() if key != AFTER}
    return LentTable(left, item.file) if isinstance(item, LentTable) else left


def laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A table with another laid over it, which adds names and says everything else anew.

    Lists of texts are joined; so are tables, and arrays of tables by their ids. A guard is said
    anew: its rows are *or*, and one more would widen what was meant to be narrowed.
    """
    made = dict(under)
    for key, value in over.items():
        there = under.get(key)
        if key == ADDS:
            continue
        if isinstance(value, Mapping) and isinstance(there, Mapping):
            made[key] = laid_over(there, value)
        elif _are_texts(value) and _are_texts(there):
            made[key] = list(dict.fromkeys((*there, *value)))
        elif _have_ids(value) and _have_ids(there):
            made[key] = _by_id(there, value)
        else:
            made[key] = value
    return made


def _by_id(under: Sequence[Any], over: Sequence[Any]) -> list[Any]:
    found = {item["id"]: item for item in under}
    for item in over:
        there = found.get(item["id"])
        found[item["id"]] = item if there is None else laid_over(there, item)
    return list(found.values())


def is_list_of_tables(value: object) -> TypeGuard[list[Mapping[str, Any]]]:
    """Whether this is `[[something]]`."""
    return isinstance(value, list) and bool(value) and all(isinstance(x, Mapping) for x in value)


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _have_ids(value: object) -> TypeGuard[list[Mapping[str, Any]]]:
    return is_list_of_tables(value) and all(isinstance(item.get("id"), str) for item in value)
