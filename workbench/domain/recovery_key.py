"""The recovery key on paper: thirteen groups of five characters, each with its own check."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY_BYTES = 32
GROUPS = 13
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which a reader confuses with 1, 0 and V."""

_DATA = 4  # characters of a group that carry the key; the fifth is the check
_SPARE_BITS = GROUPS * _DATA * 5 - KEY_BYTES * 8
_OLD, _EDITION = 0, 1  # what the spare bits say: the last group tells which kind of sheet it is
_MISREAD = str.maketrans("OIL", "011")
_REDUCTION = 0b100101  # x⁵ + x² + 1, primitive: one slip or one swap never goes unnoticed


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A key as it was read from a sheet.

    `is_old` tells a sheet of an earlier version, whose slot could be made without it.
    """

    secret: bytes
    is_old: bool

    def __repr__(self) -> str:
        """Keep the key out of every log."""
        return "RecoveryKey()"


def written(key: bytes) -> tuple[str, ...]:
    """A key of 32 bytes as the groups to print.

    Raises ValueError when the key has another length.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key has 32 bytes")
    number = int.from_bytes(key, "big") << _SPARE_BITS | _EDITION
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA))]
    return tuple(
        _spelt(values[_DATA * index : _DATA * (index + 1)], index) for index in range(GROUPS)
    )


def mistyped(text: str) -> tuple[int, ...]:
    """The numbers, counted from 1, of the groups that are wrong or missing.

    Case, spaces, hyphens and the letters O, I and L do not matter. Characters too many
    are reported as a group after the last.
    """
    typed = _groups(text)
    wrong = [index + 1 for index, group in enumerate(typed[:GROUPS]) if not _holds(group, index)]
    missing = range(len(typed) + 1, GROUPS + 1)
    return (*wrong, *missing, *([GROUPS + 1] if len(typed) > GROUPS else []))


def read(text: str) -> RecoveryKey | None:
    """The key that was typed, or None when a group is wrong."""
    if mistyped(text):
        return None
    number = 0
    for group in _groups(text):
        for character in group[:_DATA]:
            number = number << 5 | ALPHABET.index(character)
    edition = number & (1 << _SPARE_BITS) - 1
    if edition not in {_OLD, _EDITION}:
        return None
    return RecoveryKey((number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big"), edition == _OLD)


def _groups(text: str) -> list[str]:
    typed = re.sub(r"[\s\-‐-―]", "", text.upper()).translate(_MISREAD)
    size = _DATA + 1
    return [typed[start : start + size] for start in range(0, len(typed), size)]


def _spelt(values: list[int], index: int) -> str:
    return "".join(ALPHABET[value] for value in (*values, _check(values, index)))


def _holds(group: str, index: int) -> bool:
    if len(group) != _DATA + 1 or any(character not in ALPHABET for character in group):
        return False
    values = [ALPHABET.index(character) for character in group]
    return _check(values[:_DATA], index) == values[_DATA]


def _check(values: list[int], index: int) -> int:
    # The place of the group enters the sum, so that exchanged groups are noticed as well.
    total = index + 1
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _REDUCTION if value > 31 else value  # noqa: PLR2004 - five bits
