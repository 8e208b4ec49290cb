"""Where the commands get the passphrase of a case file: the environment, or a prompt."""

from __future__ import annotations

import getpass
import os
import warnings

VARIABLE = "DPO_WORKBENCH_PASSPHRASE"


class NoPassphrase(Exception):
    """There is no passphrase to go on with; the message says how to give one."""


class NobodyToAsk(NoPassphrase):
    """Nobody can be asked for the passphrase here: give it in DPO_WORKBENCH_PASSPHRASE."""


class EmptyPassphrase(NoPassphrase):
    """A new case file needs a passphrase that is not empty: choose one and give it again."""


def passphrase_for(prompt: str = "Passphrase: ") -> str:
    """The passphrase from DPO_WORKBENCH_PASSPHRASE, else asked for without showing it.

    Raises NobodyToAsk, also where what is typed could be seen.
    """
    given = os.environ.get(VARIABLE)  # noqa: TID251 - commands are told the passphrase here
    if given is not None:
        return given
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning):
        raise NobodyToAsk(NobodyToAsk.__doc__) from None
