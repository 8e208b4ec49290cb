"""Where the commands get the passphrase of a case file: the environment, or a prompt."""

from __future__ import annotations

import getpass
import os

VARIABLE = "DPO_WORKBENCH_PASSPHRASE"


def passphrase_for(prompt: str = "Passphrase: ") -> str:
    """The passphrase from DPO_WORKBENCH_PASSPHRASE, else asked for without showing it.

    Raises EOFError where nobody can be asked.
    """
    given = os.environ.get(VARIABLE)  # noqa: TID251 - commands are told the passphrase here
    return getpass.getpass(prompt) if given is None else given
