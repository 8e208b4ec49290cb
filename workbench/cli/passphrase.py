"""Where the commands get the passphrase of a case file: the environment, or a prompt."""

from __future__ import annotations

import getpass
import os
import warnings

from workbench.cli.words import say
from workbench.domain.fault import Fault

VARIABLE = "DPO_WORKBENCH_PASSPHRASE"


class NoPassphrase(Fault):
    """There is no passphrase to go on with."""


class NobodyToAsk(NoPassphrase):
    """Nobody can be asked for the passphrase here; `variable` would be another way to give it."""

    def __init__(self) -> None:
        super().__init__(variable=VARIABLE)


class EmptyPassphrase(NoPassphrase):
    """A new case file was given an empty passphrase."""


def passphrase_for() -> str:
    """The passphrase from DPO_WORKBENCH_PASSPHRASE, else asked for without showing it.

    Raises NobodyToAsk, also where what is typed could be seen.
    """
    given = os.environ.get(VARIABLE)  # noqa: TID251 - commands are told the passphrase here
    if given is not None:
        return given
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(say("cli.passphrase.prompt"))
    except (EOFError, getpass.GetPassWarning):
        raise NobodyToAsk from None
