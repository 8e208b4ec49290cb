"""The files of a kind as they are read: its own, joined with those of the blocks it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.content.blocks.bound_names import bare_lists, bound, bound_text
from workbench.content.blocks.heads import OWN_KEYS, Use, uses_of
from workbench.content.blocks.joining import (
    ADDS,
    AFTER,
    STAGES,
    by_stage,
    is_list_of_tables,
    joined,
    placed,
)
from workbench.content.blocks.leaving import LeftOut, known_parts, left_out, without, words_without
from workbench.content.findings import Findings
from workbench.content.lent_table import LentTable
from workbench.content.pack_files import Sources, parse, text
from workbench.content.section import Section, place_of
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence

HEAD, FLOW, BLOCK_HEAD = "kind.toml", "flow.toml", "block.toml"
_LETTER = re.compile(r"letters/([^/.]+)\.toml")
_OF_LETTER = re.compile(r"letters/([^/.]+)\.[^/]+")
_OF_QUESTION = re.compile(r"help/([^/.]+)\.[^/]+")


class KindFiles:
    """Reads the files of a kind by their names in its folder, whoever lends them.

    `uses` are its blocks, whoever is used first. What they lend is noted in the findings, so
    that a problem names the file where it can be mended.
    """

    def __init__(self, sources: Sources, kind: str, findings: Findings) -> None:
        self._sources, self._findings = sources, findings
        self.kind, self.room = kind, f"kinds/{kind}"
        self.uses: tuple[Use, ...] = ()
        self._out = LeftOut()
        own = self._parsed(self._own(HEAD))
        if own is not None:
            section = Section(own, self._own(HEAD), findings)
            self.uses = uses_of(section, sources, findings)
        self.head = self._joined(HEAD) if own is not None else None
        self.flow = self._joined(FLOW)
        if self.head is not None and self.flow is not None:
            self._leave_out(self.head, self.flow)
        if self.uses and self.flow is not None:
            self.flow = by_stage(self.flow)
        self._tables: dict[str, Mapping[str, Any] | None] = {}  # each is asked for many times
        self._names = self._all_names()
        self._lend()

    def __iter__(self) -> Iterator[str]:
        """The names of all files, those of blocks among them, without what is left out."""
        return iter(self._names)

    def path(self, name: str) -> str:
        """Where a file stands: in the folder of the kind, or of the last block that lends it."""
        standing = self._standing(name)
        return standing[-1][1] if standing else self._own(name)

    def has_own(self, name: str) -> bool:
        """Whether the folder of the kind itself has this file."""
        return self._own(name) in self._sources

    def table(self, name: str) -> Mapping[str, Any] | None:
        """The content of a file of words or of a letter; None where it cannot be read."""
        if name not in self._tables:
            self._tables[name] = self._joined(name)
        return self._tables[name]

    def text(self, name: str) -> str:
        """A page of plain words."""
        names, path = self._standing(name)[-1]
        return bound_text(text(self._sources, path, self._findings), names)

    def _joined(self, name: str) -> dict[str, Any] | None:
        """What the blocks say, in their order, with what the kind says laid over it."""
        clash = self._note_twice if name in {HEAD, FLOW} else None
        made: dict[str, Any] | None = None
        for names, path in self._standing(name):
            own = self._parsed(path)
            if own is None:
                return None
            if name.startswith("words."):
                self._lend_said(name, own, path)
            lent = path != self._own(name)
            data = self._lent(name, bound(own, names), path) if lent else own
            if name in {HEAD, FLOW}:
                self._lend_plain(name, data, path)
            if lent and name in {HEAD, FLOW}:
                self._expect_bare(path, own, data)
            if made is not None and _LETTER.fullmatch(name) and data.get(ADDS) is not True:
                self._note_twice("", path, self.path(name))
            made = dict(data) if made is None else joined(made, data, path, clash)
        return None if made is None else self._in_order(name, made)

    def _in_order(self, name: str, made: dict[str, Any]) -> dict[str, Any]:
        for key, value in made.items():
            if is_list_of_tables(value) and any(AFTER in item for item in value):
                ids = [str(item.get("id")) for item in value]

                def unknown(item: str, after: str, key: str = key, ids: list[str] = ids) -> None:
                    place = place_of(self._own(name), f"{key}.{item}.{AFTER}")
                    self._findings.unknown(place, "name", after, ids)

                made[key] = placed(value, unknown)
        return made

    def _lent(self, name: str, data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
        if name.startswith("words."):
            return words_without(data, self._out)
        return {
            key: [LentTable(item, path) for item in value] if is_list_of_tables(value) else value
            for key, value in data.items()
            if name != HEAD or key not in OWN_KEYS
        }

    def _expect_bare(self, path: str, raw: Mapping[str, Any], filled: Mapping[str, Any]) -> None:
        """Let it be said of the kind where a list of a block has nothing but names not bound."""
        for place, open_name in bare_lists(raw, filled):
            said = sentence("packs.blocks.nothing_stands_for_it", name=open_name, where=place)
            cure = sentence("packs.cure.bind_it_or_leave_out", what=place.rpartition(".")[0])
            problem = Problem(place_of(self._own(HEAD), "names"), said, cure)
            self._findings.instead(place_of(path, place), problem)

    def _note_twice(self, key: str, path: str, there: str) -> None:
        self._findings.add(
            place_of(path, key),
            sentence("packs.blocks.it_is_there_already", lender=there),
            sentence("packs.cure.add_to_it_or_rename"),
        )

    def _leave_out(self, head: dict[str, Any], flow: dict[str, Any]) -> None:
        for use in self.uses:
            known = known_parts(use.block, head, flow, self._sources)
            for left in use.leave:
                if left not in known:
                    place = place_of(self._own(HEAD), f"block.{use.block}.leave")
                    self._findings.unknown(place, "part_of_a_block", left, known, block=use.block)
        leave = [left for use in self.uses for left in use.leave]
        if leave:
            self._out = left_out(head, flow, leave)
            self.head, self.flow = without(head, flow, self._out)

    def _lend(self) -> None:
        """Let the findings know where what is lent stands."""
        for name, table in ((HEAD, self.head), (FLOW, self.flow)):
            for key, value in (table or {}).items():
                for item in value if is_list_of_tables(value) else ():
                    if isinstance(item, LentTable):
                        self._findings.lend(self._own(name), f"{key}.{item.get('id')}", item.file)
        for name in self:
            if name.startswith("words."):
                self._lend_words(name)
            elif self._own(name) not in self._sources:
                self._findings.lend(self._own(name), "", self.path(name))

    def _lend_plain(self, name: str, data: Mapping[str, Any], path: str) -> None:
        """Let the findings know who says what has no id: the last that says it."""
        for key, value in data.items():
            if key != STAGES and not is_list_of_tables(value):
                self._findings.lend(self._own(name), key, path)

    def _lend_words(self, name: str) -> None:
        for key, value in (*(self.head or {}).items(), *(self.flow or {}).items()):
            for item in value if is_list_of_tables(value) else ():
                if isinstance(item, LentTable):
                    lender = f"{item.file.rpartition('/')[0]}/{name}"
                    self._findings.lend(self._own(name), f"{key}.{item.get('id')}", lender)

    def _lend_said(self, name: str, words: Mapping[str, Any], path: str) -> None:
        """Let the findings know where a word stands: in the last file that says it."""
        for key, value in words.items():
            said = (f"{key}.{part}" for part in value) if isinstance(value, Mapping) else (key,)
            for word in said:
                self._findings.lend(self._own(name), word, path)

    def _is_out(self, name: str) -> bool:
        letter, question = _OF_LETTER.fullmatch(name), _OF_QUESTION.fullmatch(name)
        if self._own(name) in self._sources:
            return False
        return bool(
            (letter and self._out.holds("letter", letter[1]))
            or (question and self._out.holds("question", question[1]))
        )

    def _standing(self, name: str) -> list[tuple[Mapping[str, Any], str]]:
        """Where a file stands and the names bound there: in the blocks, and last in the kind."""
        spelt = BLOCK_HEAD if name == HEAD else name
        found = [(use.names, f"blocks/{use.block}/{spelt}") for use in self.uses]
        found.append(({}, self._own(name)))
        return [(names, path) for names, path in found if path in self._sources]

    def _all_names(self) -> tuple[str, ...]:
        rooms = tuple(
            f"{room}/" for room in (self.room, *(f"blocks/{x.block}" for x in self.uses))
        )
        below = (path for path in self._sources if path.startswith(rooms))
        names = {path.split("/", 2)[2] for path in below} - {BLOCK_HEAD}
        return tuple(sorted(name for name in names if not self._is_out(name)))

    def _parsed(self, path: str) -> dict[str, Any] | None:
        return parse(self._sources, path, self._findings) if path in self._sources else None

    def _own(self, name: str) -> str:
        return f"{self.room}/{name}"
