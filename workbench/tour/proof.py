"""Proves at the end of the tour that all of it worked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.domain.status import Status
from workbench.services.pages.record.contents import RecordPage
from workbench.tour.kit import Kit
from workbench.tour.stopped import TourStopped
from workbench.ui.papers.pdf_pages import drawn


def prove(kit: Kit, pages: Sequence[RecordPage]) -> None:
    """Check the case file, the requests, their letters and the pictures; raises TourStopped."""
    verified = kit.window.session.file.verify()
    if not verified.whole:
        raise TourStopped("tour.stop.case_file_not_whole", flaw=verified.flaws[0].flaw)
    copies = sorted((kit.folder / "letters").glob("*.pdf"))
    letters = 0
    for page in pages:
        _prove_request(page, copies)
        letters += len(page.letters)
    if len(copies) != letters:
        raise TourStopped("tour.stop.copies_missing", letters=letters, copies=len(copies))
    for path in (*copies, kit.folder / "recovery-sheet.pdf"):
        if not drawn(path.read_bytes()):
            raise TourStopped("tour.stop.no_page_in_file", file=path.name)
    if not all(path.stat().st_size for path in kit.camera.taken):
        raise TourStopped("tour.stop.empty_picture")
    kit.diary.tell(
        "tour.told.proved",
        entries=verified.entries,
        letters=letters,
        pictures=len(kit.camera.taken),
    )


def _prove_request(page: RecordPage, copies: Sequence[Path]) -> None:
    if page.status is not Status.CLOSED:
        raise TourStopped("tour.stop.not_closed", reference=page.reference)
    for line in page.letters:
        if line.letter.dispatched_on is None:
            raise TourStopped(
                "tour.stop.letter_not_sent", reference=page.reference, letter=line.title
            )
    if not any(path.name.startswith(page.reference) for path in copies):
        raise TourStopped("tour.stop.no_copy_of_letters", reference=page.reference)
    for panel in page.dates:
        if panel.late:
            raise TourStopped("tour.stop.answered_late", reference=page.reference)
