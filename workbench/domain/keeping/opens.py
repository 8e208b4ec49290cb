"""What a record may be followed by: another one under the same matter, with carried answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.guard import ALWAYS, Guard

THIS_RECORD = "@record"
"""What is carried where an answer of the new record is to name the one it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """Which kind a record opens, and what is carried there.

    `carry` maps questions here, `table.column` or `THIS_RECORD`, to questions there. With `each`
    it is opened from a row of that table; `also` ones are offered with the mail that opens this.
    """

    kind: str
    carry: Mapping[str, str] = field(default_factory=dict)
    when: Guard = ALWAYS
    each: str = ""
    also: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """From where the first answers of a record came: record, question and entry, by question."""

    record: str
    reference: str
    row: str
    answers: Mapping[str, tuple[str, int]]
