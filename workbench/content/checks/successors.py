"""What others look at in a kind is asked by the kind that takes it over, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.content.findings import Findings
from workbench.domain.facts.continuing import continued
from workbench.domain.facts.declaration import OptionKind
from workbench.domain.facts.given import asked_there
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.watched import bindings_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Gather
from workbench.domain.question import FactBinding
from workbench.domain.sentence import sentence

_NAMING = frozenset({OptionKind.POINTER, OptionKind.ASKED_THERE})


def note_what_is_missed(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    """Note what facts and gathers of others look at, and records that continue do not have."""
    older = continued(packs.kinds, kind.id)
    missed: dict[tuple[str, str], None] = {}
    for looked_at in older:
        for name in _looked_at(looked_at, packs):
            is_there = asked_there(packs.kinds, packs.kinds[looked_at], name)
            if is_there and not asked_there(packs.kinds, kind, name):
                missed.setdefault((looked_at, name))
    for looked_at, name in missed:
        findings.notice(
            place,
            sentence("packs.references.others_look_at", name=name, kind=looked_at),
            sentence("packs.cure.ask_it_here_too"),
        )


def _looked_at(kind: str, packs: Packs) -> Iterator[str]:
    """What facts and gathers name of the records of a kind."""
    if kind not in packs.kinds:
        return
    for other in packs.kinds.values():
        for binding in bindings_of(other):
            if binding.options.get("kind") == kind:
                yield from _by_fact(binding)
        for letter in other.letters.values():
            for gather in letter.gathers.values():
                if gather.kind == kind:
                    yield from _by_gather(gather)


def _by_fact(binding: FactBinding) -> Iterator[str]:
    function = FUNCTIONS.get(binding.uses)
    for name, option in function.options.items() if function is not None else ():
        said = binding.options.get(name)
        if option.holds in _NAMING and isinstance(said, str):
            yield said
        elif option.holds is OptionKind.ROW_TEST and not option.needed_with:
            yield from said if isinstance(said, Mapping) else ()


def _by_gather(gather: Gather) -> Iterator[str]:
    yield from filter(None, (gather.take, gather.period.day if gather.period else ""))
    yield from (name for name in (*gather.columns, *gather.where) if name not in gather.optional)
