"""A letter on file, and where else it is on file because it answers other records too."""

from __future__ import annotations

from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.status import GONE
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.refusals import listed_view
from workbench.services.sight import Act
from workbench.services.view import RecordView


def letter_of(view: RecordView, letter_id: str) -> LetterOnFile:
    """A letter of a record by its id; raises NoSuchDocument where none was issued."""
    found = next((filed for filed in view.record.letters if filed.id == letter_id), None)
    if found is None:
        raise NoSuchDocument
    return found


def everywhere(act: Act, record: str, letter_id: str) -> tuple[tuple[str, str], ...]:
    """A letter under each record that it answers, by its id there, its own record first.

    Records that were voided, merged or erased since are not among them: nothing waits there.
    Raises NoSuchRecord, RecordClosed, NoSuchDocument.
    """
    letter = letter_of(listed_view(act, record), letter_id)
    others = (
        (other, id_)
        for other, id_ in letter.together.items()
        if (stored := act.stored(other)) is not None and stored.status not in GONE
    )
    return ((record, letter_id), *others)
