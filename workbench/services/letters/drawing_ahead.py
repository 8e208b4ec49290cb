"""Letters drawn before a transaction begins: within it, everybody else would wait for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.domain.letter import Letter
from workbench.services.faults import Cancelled

T = TypeVar("T")


def unstopped() -> bool:
    """Go on to the end."""
    return True


class DrawnAhead(Generic[T]):
    """What is made of letters, each of them once; a letter that has changed since is another.

    `go_on` is asked before each of them.
    """

    def __init__(self, make: Callable[[Letter], T], go_on: Callable[[], bool]) -> None:
        self._make, self._go_on = make, go_on
        self._made: dict[Letter, T] = {}

    def of(self, letter: Letter) -> T:
        """What is made of a letter; raises Cancelled when nobody wants any more."""
        if letter not in self._made:
            if not self._go_on():
                raise Cancelled
            self._made[letter] = self._make(letter)
        return self._made[letter]
