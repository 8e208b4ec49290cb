"""What can be wrong with a case file: each its own exception, its docstring the sentence.

None of them carries data of a record; the window words them for the person in front of it.
"""

from __future__ import annotations


class CaseFileFault(Exception):
    """The case file cannot be used as asked; nothing was written."""

    def __str__(self) -> str:
        """The sentences for a person, which are the docstring of the class."""
        return " ".join((type(self).__doc__ or "").split())


class WrongPassphrase(CaseFileFault):
    """This passphrase does not open the case file; check capital letters and try again."""


class WrongRecoveryKey(CaseFileFault):
    """This recovery key does not open the case file; compare each group with the sheet."""


class ReplacedSheet(WrongRecoveryKey):
    """A newer recovery sheet took the place of this one; use the newest, destroy this one."""


class NewerSheet(WrongRecoveryKey):
    """This case file is older than the sheet; use the sheet or the passphrase of its time."""


class NotEnoughMemory(CaseFileFault):
    """There is too little memory to check a passphrase; close other programs, then try again."""


class NoCaseFile(CaseFileFault):
    """There is no case file at this place; choose a folder whose name ends in .dpo."""


class CaseFileExists(CaseFileFault):
    """There is already something at this place; choose another name, nothing was replaced."""


class DamagedHeader(CaseFileFault):
    """The key file vault.json is damaged or was altered; restore the latest backup."""


class MissingHeader(DamagedHeader):
    """The key file vault.json is missing; put it back beside cases.db, or restore a backup."""


class DamagedDatabase(CaseFileFault):
    """The database cases.db is damaged; restore the latest backup, keep this one aside."""


class ForeignFile(CaseFileFault):
    """The database does not belong to this case file; put back the one that does."""


class EmptyDatabase(CaseFileFault):
    """The database cases.db is empty; restore the latest backup, nothing was written."""


class NewerCaseFile(CaseFileFault):
    """A newer version of the program wrote this case file; update the program to open it."""


class OlderCaseFile(CaseFileFault):
    """An earlier version wrote this case file; open it, or a copy of it, once for writing."""


class CaseFileInUse(CaseFileFault):
    """Another program has this case file open; close it there, or open it read-only here."""


class DiskWithoutLocks(CaseFileFault):
    """This disk cannot keep two programs apart; move the case file to a disk of this computer."""


class ReadOnlyCaseFile(CaseFileFault):
    """The case file was opened read-only; close it and open it for writing to save."""


class DoubtfulCaseFile(ReadOnlyCaseFile):
    """The case file is not what its witness says: decide first whether to go on with it."""


class UnwritablePlace(ReadOnlyCaseFile):
    """Nothing can be written at this place; choose a folder that you may write to."""


class DiskFull(CaseFileFault):
    """The disk is full; free some space and save again, everything saved before is safe."""


class BackupFailed(CaseFileFault):
    """The backup could not be verified and was thrown away; choose another place."""


class DiskUnreachable(CaseFileFault):
    """The disk cannot be read or written; check that it is connected and has room, try again."""


class Cancelled(CaseFileFault):
    """The search was cancelled; nothing was changed."""


class MissingDatabase(CaseFileFault):
    """The database cases.db is missing; put it back beside its key file, or restore a backup."""


class CaseFileReplaced(CaseFileFault):
    """The case file was moved, removed or replaced while it was open: this was not saved.

    Save or copy what you typed and make a backup of what is open; then lock, look what lies
    in the folder now, and open it again.
    """


class ClosedCaseFile(CaseFileFault):
    """The case file was locked; open it again with its passphrase."""
