"""A fault: what keeps something from being done, as a code with values, worded at the edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from workbench.domain.sentence import Sayable, Sentence, sentence

_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Fault(Exception):
    """Something cannot be done as asked, and a person can act on it.

    `code` is stable and made of the name of the class; the catalogue words it as
    `fault.<code>`, with `values`. A trace shows the code alone: values may be personal.
    """

    code: ClassVar[str] = "fault"

    def __init_subclass__(cls) -> None:
        """Name the code after the class: WrongPassphrase is wrong_passphrase."""
        super().__init_subclass__()
        cls.code = _WORD_BEGINS.sub("_", cls.__name__).lower()

    def __init__(self, **values: Sayable) -> None:
        super().__init__()
        self.values: Mapping[str, Sayable] = values

    def __str__(self) -> str:
        """The code alone."""
        return self.code

    @property
    def sentence(self) -> Sentence:
        """What is the case, and what to do about it."""
        return sentence(f"fault.{self.code}", **self.values)
