"""Which packs are left out because of errors, and why: a line each."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence

from workbench.cli.words import line, say
from workbench.content.pack_files import ROOMS
from workbench.domain.kind import Packs
from workbench.domain.problem import Problem

_BLOCKS, _KINDS = "blocks", "kinds"


def say_left_out(packs: Packs, problems: Sequence[Problem]) -> None:
    """Say on the error stream what is not in use: nothing that is missing goes unsaid."""
    for words in left_out_lines(packs, problems):
        print(words, file=sys.stderr)


def left_out_lines(packs: Packs, problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each pack that is not in use, with why, and one for each stray file.

    `packs` are the sound ones, `problems` all that is wrong with those that were read.
    """
    errors = [problem for problem in problems if not problem.notice]
    used = _in_use(packs, errors)
    named = dict.fromkeys(tuple(path.split("/")[:2]) for path in packs.sources)
    for room, name in (parts for parts in named if len(parts) > 1):
        thing = name.removesuffix(".toml")
        if thing in used.get(room, {}):
            continue
        wrong = [line(error) for error in errors if _concerns(error, room, name)]
        why = wrong[0] if wrong else say("cli.packs.links_to_left_out")
        what, more = f"{room}/{thing}", len(wrong) - 1
        if more > 0:
            yield say("cli.packs.left_out_for_several_reasons", what=what, why=why, count=more)
        else:
            yield say("cli.packs.left_out_why", what=what, why=why)
    for stray in errors:
        if not stray.place.startswith(tuple(f"{room}/" for room in ROOMS)):
            yield say("cli.packs.left_out", what=line(stray))


def _in_use(packs: Packs, errors: Sequence[Problem]) -> dict[str, Collection[str]]:
    """What is in use, by room; a block with an error is while a kind uses it without that."""
    lying = {path.split("/")[1] for path in packs.sources if path.startswith(f"{_BLOCKS}/")}
    broken = {error.place.split("/")[1] for error in errors if error.place.startswith(_BLOCKS)}
    standing = {block for kind in packs.kinds.values() for block in kind.blocks}
    return {
        _BLOCKS: (lying - broken) | standing,
        _KINDS: packs.kinds,
        "organisations": packs.organisations,
        "regimes": packs.regimes,
        "languages": packs.speeches,
    }


def _concerns(error: Problem, room: str, name: str) -> bool:
    """Whether an error is why something is not in use: one of its own, or of a block it has."""
    if room == _KINDS and name in error.of and error.place.startswith(f"{_BLOCKS}/"):
        return True
    own = f"{room}/{name}"
    return error.place.startswith(own) and error.place[len(own) :][:1] in ("", "/", ":", " ")
