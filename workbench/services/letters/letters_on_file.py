"""A letter on file, and where else it is on file because it answers other records too."""

from __future__ import annotations

from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.status import GONE
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def letter_of(view: RecordView, letter_id: str) -> LetterOnFile:
    """A letter of a record by its id; raises NoSuchDocument where none was issued."""
    found = next((filed for filed in view.record.letters if filed.id == letter_id), None)
    if found is None:
        raise NoSuchDocument
    return found


def everywhere(
    sight: Sight[Reading], view: RecordView, letter_id: str
) -> tuple[tuple[str, str], ...]:
    """A letter under each record that it answers, by its id there, its own record first.

    Records that were voided, merged or erased since are not among them: nothing waits there.
    Raises NoSuchDocument.
    """
    others = (
        (other, id_)
        for other, id_ in letter_of(view, letter_id).together.items()
        if (stored := sight.stored(other)) is not None and stored.status not in GONE
    )
    return ((view.record.id, letter_id), *others)
