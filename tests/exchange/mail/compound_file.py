"""Writes the smallest Outlook files that can be read: a compound file with real sectors."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR = 512
CUTOFF = 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class Folder(dict):
    """A storage: names to bytes (streams) or to folders."""


def text(number, value):
    return number, 0x001F, value.encode("utf-16-le")


def narrow(number, value):
    return number, 0x001E, value


def binary(number, value):
    return number, 0x0102, value


def integer(number, value):
    return number, 0x0003, value


def moment(number, at):
    ticks = int((at - EPOCH).total_seconds()) * 10_000_000
    return number, 0x0040, ticks


def properties(entries, header=32):
    """A folder with the properties of one object."""
    folder = Folder()
    table = bytearray(header)
    for number, kind, value in entries:
        if kind in {0x0003, 0x0040}:
            payload = value.to_bytes(8, "little")
        else:
            folder[f"__substg1.0_{number:04X}{kind:04X}"] = value
            payload = struct.pack("<II", len(value), 0)
        table += struct.pack("<HHI", kind, number, 6) + payload
    folder["__properties_version1.0"] = bytes(table)
    return folder


class _Chains:
    """Data cut into units of one size, and the table that chains the units."""

    def __init__(self, unit):
        self.unit, self.data, self.table = unit, bytearray(), []

    def store(self, data):
        if not data:
            return END
        first = len(self.table)
        count = -(-len(data) // self.unit)
        self.data += data.ljust(count * self.unit, b"\0")
        self.table += [*range(first + 1, first + count), END]
        return first


class _Writer:
    def __init__(self):
        self.sectors, self.small, self.entries = _Chains(SECTOR), _Chains(64), []

    def add(self, name, node, right=FREE):
        index = len(self.entries)
        self.entries.append(None)
        if isinstance(node, bytes):
            chains = self.sectors if len(node) >= CUTOFF else self.small
            self.entries[index] = (name, 2, right, FREE, chains.store(node), len(node))
            return index
        child = FREE
        for key in sorted(
            node, key=lambda full_name: (len(full_name), full_name.upper()), reverse=True
        ):
            child = self.add(key, node[key], child)
        self.entries[index] = (name, 1 if index else 5, right, child, END, 0)
        return index


def compound_file(root):
    """The bytes of a compound file with these streams and storages."""
    writer = _Writer()
    writer.add("Root Entry", root)
    chains, entries = writer.sectors, writer.entries
    small = bytes(writer.small.data)
    entries[0] = (*entries[0][:4], chains.store(small), len(small))
    small_table = _numbers(writer.small.table)
    first_small = chains.store(small_table)
    directory = b"".join(_entry(*entry) for entry in entries)
    first_directory = chains.store(directory + _empty_entry() * (-len(entries) % 4))
    count = 1
    while count * 128 < len(chains.table) + count:
        count += 1
    places = [len(chains.table) + at for at in range(count)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<5I", 0, count, first_directory, 0, CUTOFF)
    header += struct.pack("<4I", first_small, len(small_table) // SECTOR, END, 0)
    header += struct.pack("<109I", *places, *[FREE] * (109 - count))
    return header + bytes(chains.data) + _numbers(chains.table + [FAT_SECTOR] * count)


def _numbers(table):
    padded = table + [FREE] * (-len(table) % 128)
    return struct.pack(f"<{len(padded)}I", *padded)


def _entry(name, kind, right, child, start, size):
    label = name.encode("utf-16-le") + b"\0\0"
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _empty_entry():
    return bytes(66) + bytes(2) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)
