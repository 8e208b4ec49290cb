"""The command `dpo-workbench`, also as `python -m workbench`."""

from __future__ import annotations

import sys

from workbench.cli.command import run


def main() -> int:
    """Run the command line of this process; gives the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
