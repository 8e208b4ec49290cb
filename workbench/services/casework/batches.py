"""Many commands in few transactions: the way in for imports and demonstrations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from workbench.services.desk import Desk
from workbench.services.sight import Act, acting
from workbench.services.uncollected import uncollected

AT_ONCE = 400
"""Commands in one transaction: half a second, after which what they made is safe."""

Made = TypeVar("Made")


def in_batches(
    desk: Desk, commands: Iterable[Callable[[Act], Made]], *, at_once: int = AT_ONCE
) -> Iterator[tuple[Made, ...]]:
    """Carry out commands, many in each transaction; gives what they made once it is on the disk.

    Journal, facts and lists are as if each had a transaction of its own. Where a command
    raises, nothing is kept of its batch, and everything of those before it. Whoever stops
    asking stops between two batches.
    """
    waiting = iter(commands)
    while batch := tuple(islice(waiting, at_once)):
        # To look for what does not live to the end of a batch is a tenth more.
        with uncollected():
            made = _together(desk, batch)
        yield made


def _together(desk: Desk, batch: Iterable[Callable[[Act], Made]]) -> tuple[Made, ...]:
    # A function of its own, so that all but what was made has gone before anybody collects.
    with acting(desk) as act:
        return tuple(command(act) for command in batch)
