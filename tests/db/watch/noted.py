"""Entries without a matter of their own, and the doubt that a case file is opened with."""

from __future__ import annotations

from workbench.domain.journal import EntryType, NewEntry

NOTE = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x"})


def write(case_file, now, times=1):
    for _ in range(times):
        with case_file.writing(now) as writing:
            writing.append([NOTE])


def doubt_of(vault, *, read_only=False):
    """What is found on opening; whatever it is, verify finds the same."""
    case_file = vault.open(read_only=read_only)
    try:
        found = case_file.verify()
        assert found.doubt == case_file.doubt
        assert found.whole is (case_file.doubt is None)
        return case_file.doubt
    finally:
        case_file.close()
