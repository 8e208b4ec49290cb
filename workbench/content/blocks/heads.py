"""Which blocks a kind uses, in which order, and what it calls the names they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.content.blocks.bound_names import Names, bound
from workbench.content.blocks.standing_names import StandingNames, note_names_left_open
from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.content.section import Section, read_id
from workbench.domain.sentence import beside, sentence

OWN_KEYS = ("id", "uses", "names", "block")
"""What a block.toml says of the block itself; all else becomes the kind's."""
OF_BLOCK = "block."
"""`leave = ["block.proof"]`: what a block uses does not come with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How somebody takes a block in: the names it binds, and what it leaves out."""

    names: Names = field(default_factory=dict)
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A block as a kind uses it: its names bound, and what is left out of it."""

    block: str
    names: Names
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a block.toml says of the block itself."""

    uses: tuple[str, ...]
    names: Names
    takes: Mapping[str, Taken]


def _left_blocks(leave: Sequence[str]) -> tuple[str, ...]:
    """The blocks among what a kind leaves out of another one."""
    return tuple(x.removeprefix(OF_BLOCK) for x in leave if x.startswith(OF_BLOCK))


def _left_things(leave: Sequence[str]) -> tuple[str, ...]:
    return tuple(x for x in leave if not x.startswith(OF_BLOCK))


def block_file(block: str) -> str:
    """Where a block says what it is."""
    return f"blocks/{block}/block.toml"


def uses_of(section: Section, sources: Sources, findings: Findings) -> tuple[Use, ...]:
    """Every block that a kind uses, whoever is used before whoever uses it.

    `section` is its kind.toml. Blocks that use each other in a circle, that are not there or
    leave a name open are noted.
    """
    head = _own_head(section)
    heads: dict[str, _Head] = {}
    apart = {name: _left_blocks(taken.leave) for name, taken in head.takes.items()}
    for name in head.uses:
        _visit(name, section.place("uses"), (), heads, sources, findings, apart)
    for name in head.takes:
        if name not in heads:
            findings.unknown(section.place(f"block.{name}"), "block", name, head.uses)
    for name, left in apart.items():
        known = {f"{OF_BLOCK}{used}" for used in heads[name].uses} if name in heads else set()
        for block in (f"{OF_BLOCK}{block}" for block in left if name in heads):
            if block not in known:
                place = section.place(f"block.{name}.leave")
                findings.unknown(place, "part_of_a_block", block, known, block=name)
    return tuple(_bound(head, heads, section))


def _own_head(section: Section) -> _Head:
    names = _names(section.table("names"))
    return _Head(uses=section.texts("uses"), names=names, takes=_takes(section.table("block")))


def _takes(section: Section) -> Mapping[str, Taken]:
    found = {}
    for name in section.names():
        inner = section.table(name)
        found[name] = Taken(names=_names(inner.table("names")), leave=inner.texts("leave"))
        inner.finish()
    return found


def _names(section: Section) -> Names:
    found: dict[str, str | Sequence[str]] = {}
    for name in section.names():
        if isinstance(section.raw(name), list):
            found[name] = list(section.texts(name))
        else:
            found[name] = section.text(name)
    return found


def _visit(
    name: str,
    place: str,
    above: tuple[str, ...],
    heads: dict[str, _Head],
    sources: Sources,
    findings: Findings,
    apart: Mapping[str, Sequence[str]],
) -> None:
    """Read a block and whatever it uses, each put down after what it uses.

    `apart` names by block what of that a kind does not want to come with it.
    """
    if name in above:
        circle = beside("joined.list", (f"`{block}`" for block in above[above.index(name) :]))
        findings.add(
            place,
            sentence("packs.blocks.they_use_each_other", blocks=circle),
            sentence("packs.cure.let_a_block_use_no_circle"),
        )
        return
    if name in heads:
        return
    if block_file(name) not in sources:
        findings.unknown(place, "block", name, blocks_in(sources))
        return
    data = parse(sources, block_file(name), findings)
    if data is None:
        return
    section = Section(data, block_file(name), findings)
    check_folder(section, name)
    head = _own_head(section)
    for used in head.uses:
        if used not in apart.get(name, ()):
            below = (*above, name)
            _visit(used, section.place("uses"), below, heads, sources, findings, apart)
    heads.setdefault(name, head)


def check_folder(section: Section, folder: str) -> None:
    """Note an id that is not the name of its folder."""
    name = read_id(section)
    if name and name != folder:
        section.findings.add(
            section.place("id"),
            sentence("packs.kinds.id_is_not_the_folder_name", name=name),
            sentence("packs.cure.write_folder", folder=folder),
        )


def _bound(own: _Head, heads: Mapping[str, _Head], section: Section) -> Iterator[Use]:
    """Names flow down: what a kind binds comes before what a block binds of another.

    What a kind binds for all its blocks is bound wherever a block leaves that name open.
    """
    names: dict[str, Names] = {}
    leave: dict[str, tuple[str, ...]] = {}
    for block, head in reversed(list(heads.items())):
        known = dict(head.names)
        leave[block] = ()
        for user in (*(name for name in heads if block in heads[name].takes), ""):
            taken = heads[user].takes[block] if user else own.takes.get(block, Taken())
            known |= bound(dict(taken.names), names.get(user, {}))
            # Blocks that a kind does without were not visited: nothing of them is here.
            leave[block] += taken.leave if user else _left_things(taken.leave)
        told = own.takes.get(block, Taken()).names
        every = {name: x for name, x in own.names.items() if name in head.names}
        names[block] = known = known | every | dict(told)
        _note_names(block, head, known, section)
    _note_unused(own, heads, section)
    note_names_left_open(section.findings, _standing(section.file, own, heads))
    for block in heads:
        yield Use(block=block, names=names[block], leave=leave[block])


def _note_unused(own: _Head, heads: Mapping[str, _Head], section: Section) -> None:
    known = [name for head in heads.values() for name in head.names]
    for name in own.names:
        if name not in known:
            section.findings.unknown(section.place("names"), "name_of_blocks", name, known)


def _note_names(block: str, head: _Head, known: Names, section: Section) -> None:
    place = section.place(f"block.{block}.names")
    for name, standing in known.items():
        if name not in head.names:
            section.findings.unknown(place, "name_of_a_block", name, head.names, block=block)
        elif standing == "":
            section.findings.add(
                place,
                sentence("packs.blocks.a_name_is_left_open", name=name, block=block),
                sentence("packs.cure.say_what_stands_for_it"),
            )


def _standing(file: str, own: _Head, heads: Mapping[str, _Head]) -> Iterator[StandingNames]:
    """What is said to stand for open names, in the kind and in its blocks."""
    yield StandingNames(file, "names", own.names)
    for block, taken in own.takes.items():
        yield StandingNames(file, f"block.{block}.names", taken.names)
    for user, head in heads.items():
        yield StandingNames(block_file(user), "names", head.names)
        for block, taken in head.takes.items():
            yield StandingNames(
                block_file(user), f"block.{block}.names", taken.names, tuple(head.names)
            )


def blocks_in(sources: Mapping[str, Any]) -> tuple[str, ...]:
    """The blocks that lie in the packs."""
    found = (path.split("/") for path in sources if path.startswith("blocks/"))
    return tuple(dict.fromkeys(parts[1] for parts in found if len(parts) > len(("blocks", "x"))))
