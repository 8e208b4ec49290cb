"""A fact function as a kind uses it: what every check of its options looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.facts.declaration import FactFunction, Role
from workbench.domain.facts.given import Given, given_by
from workbench.domain.facts.input_roles import source_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import FactBinding, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUse:
    """A function as a kind uses it; `table` is that whose column it computes."""

    place: str
    fact: FactBinding
    function: FactFunction
    kind: Kind
    packs: Packs
    table: Question | None = None

    def here(self, option: str) -> str:
        """The place of an option."""
        return f"{self.place}.{option}"

    @property
    def there(self) -> Kind | None:
        """The other kind that it names."""
        return self.packs.kinds.get(str(self.fact.options.get("kind", "")))

    @property
    def cells_there(self) -> Mapping[str, Question]:
        """The typed columns of the table that points here, by `table.column`; none of a link."""
        there = self.there
        table = there.question(str(self.fact.options.get("by", ""))) if there is not None else None
        columns = table.columns if table is not None else ()
        typed = (column for column in columns if column.computed is None)
        return {f"{table.id}.{column.id}": column for column in typed if table is not None}

    @property
    def tested(self) -> Question | None:
        """The table whose rows it goes through."""
        source = source_of(self.fact, Role.TESTED)
        given = given_by(self.packs.kinds, self.kind, source, self.table)
        return next((table.question for table in given if table.question is not None), None)

    def records_named(self, of_input: str) -> frozenset[str]:
        """The kinds of the records that a link behind an input names; none without one."""
        source = self.fact.inputs.get(of_input, "")
        given = given_by(self.packs.kinds, self.kind, source, self.table)
        return frozenset(to for link in given for to in link.to)

    @property
    def lenders(self) -> tuple[Given, ...]:
        """The link whose records lend something."""
        source = source_of(self.fact, Role.LENDS)
        return given_by(self.packs.kinds, self.kind, source, self.table)
