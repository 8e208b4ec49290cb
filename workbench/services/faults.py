"""What can be wrong with a case file: each its own exception, worded by the catalogue.

None of them carries data of a record; the edge words them for the person in front of it.
"""

from __future__ import annotations

from workbench.domain.fault import Fault


class CaseFileFault(Fault):
    """The case file cannot be used as asked; nothing was written."""


class WrongPassphrase(CaseFileFault):
    """The passphrase does not open the case file."""


class WrongRecoveryKey(CaseFileFault):
    """The recovery key does not open the case file."""


class ReplacedSheet(WrongRecoveryKey):
    """A newer recovery sheet took the place of this one."""


class NewerSheet(WrongRecoveryKey):
    """The case file is older than the sheet."""


class NotEnoughMemory(CaseFileFault):
    """There is too little memory to check a passphrase."""


class NoCaseFile(CaseFileFault):
    """There is no case file at this place."""


class CaseFileExists(CaseFileFault):
    """There is already something at this place; nothing was replaced."""


class DamagedHeader(CaseFileFault):
    """The key file is damaged or was altered."""


class MissingHeader(DamagedHeader):
    """The key file is missing."""


class DamagedDatabase(CaseFileFault):
    """The database is damaged."""


class ForeignFile(CaseFileFault):
    """The database belongs to another case file."""


class EmptyDatabase(CaseFileFault):
    """The database is empty; nothing was written."""


class NewerCaseFile(CaseFileFault):
    """A newer version of the program wrote the case file."""


class CaseFileInUse(CaseFileFault):
    """Another program has the case file open."""


class DiskWithoutLocks(CaseFileFault):
    """The disk cannot keep two programs apart."""


class ReadOnlyCaseFile(CaseFileFault):
    """The case file was opened read-only."""


class DoubtfulCaseFile(ReadOnlyCaseFile):
    """The case file is not what its witness says, and nobody decided yet to go on with it."""


class UnwritablePlace(ReadOnlyCaseFile):
    """Nothing can be written at this place."""


class DiskFull(CaseFileFault):
    """The disk is full; everything saved before is safe."""


class BackupFailed(CaseFileFault):
    """The backup could not be verified and was thrown away."""


class DiskUnreachable(CaseFileFault):
    """The disk cannot be read or written."""


class Cancelled(CaseFileFault):
    """The search was cancelled; nothing was changed."""


class MissingDatabase(CaseFileFault):
    """The database is missing."""


class UnreadablePlace(CaseFileFault):
    """The system does not let this person read the files of the case file."""


class CaseFileReplaced(CaseFileFault):
    """The case file was moved, removed or replaced while it was open; nothing was saved."""


class ClosedCaseFile(CaseFileFault):
    """The case file was locked."""
