"""A fact function as a kind uses it: what every check of its options looks at."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.binding import FactBinding
from workbench.domain.facts.declaration import FactFunction
from workbench.domain.facts.given import given_by
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question


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
    def tested(self) -> Question | None:
        """The table whose rows it goes through."""
        source = self.fact.inputs.get("table", "")
        given = given_by(self.packs.kinds, self.kind, source, self.table)
        return next((table.question for table in given if table.question is not None), None)
