"""Blocks that no kind uses are read all the same: their keys, ids and types are proved."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.blocks.heads import block_file, blocks_in
from workbench.content.blocks.kind_files import KindFiles
from workbench.content.findings import Findings
from workbench.content.kinds import read_kind
from workbench.content.pack_files import Sources, parse
from workbench.content.section import ID
from workbench.domain.kind import Kind

_USER = "_"
"""Stands for a kind that takes a block in: no kind on board is called so."""


def check_unused(findings: Findings, sources: Sources, kinds: Mapping[str, Kind]) -> None:
    """Note what is wrong with the files of blocks by themselves, where no kind is read with them.

    What a block leaves open, and what else it wants of a kind, only its user can say.
    """
    used = {block for kind in kinds.values() for block in kind.blocks}
    for block in blocks_in(sources):
        if block not in used and ID.fullmatch(block) and block_file(block) in sources:
            own = Findings()
            head = f"kinds/{_USER}/kind.toml"
            user = {head: _taking(block, sources), f"kinds/{_USER}/flow.toml": b""}
            read_kind(KindFiles({**sources, **user}, _USER, own), own)
            findings.join(own, f"blocks/{block}/")


def _taking(block: str, sources: Sources) -> bytes:
    """The head of a kind that does nothing but to use a block, whose open names it binds."""
    head = parse(sources, block_file(block), Findings()) or {}
    names = head.get("names")
    lines = [f'id="{_USER}"', f'uses=["{block}"]', "[names]"]
    for name, standing in names.items() if isinstance(names, dict) else ():
        if standing in ("", []) and ID.fullmatch(name):
            lines.append(f'{name}="{name}"' if standing == "" else f'{name}=["{name}"]')
    return "\n".join(lines).encode()
