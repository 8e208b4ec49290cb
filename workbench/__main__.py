"""The command `dpo-workbench`, also as `python -m workbench`."""

from __future__ import annotations

import gc
import sys

from workbench.app import lazy


def main() -> int:
    """Run the command line of this process; gives the exit code.

    Without a word on it the window opens, and no command is loaded first.
    """
    if len(sys.argv) == 1:
        # Nothing made until the first paint is garbage: collecting waits for the warm-up.
        gc.disable()
        return _open_window()
    return int(lazy.module("workbench.cli.command").run(sys.argv[1:]))


def _open_window() -> int:
    try:
        return int(lazy.module("workbench.app.window").open_window())
    except Exception as unforeseen:  # noqa: BLE001 - the window itself takes those that come later
        return int(lazy.module("workbench.cli.mishap").say_unforeseen(unforeseen))


if __name__ == "__main__":
    sys.exit(main())
