"""The tray: a mail is kept byte for byte before anybody says whose it is."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.canonical import Json
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import OnTray
from workbench.domain.sentence import sentence
from workbench.services.casework.documents import media_type_of, refusal
from workbench.services.casework.intake import IntakeProposal, read_dropped
from workbench.services.casework.on_tray import settle, still_there
from workbench.services.casework.refusals import reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.tray_ports import NewReceived


def receive(desk: Desk, name: str, data: bytes) -> Done[str]:
    """Put a mail or file on the tray, byte for byte; gives the id of the item.

    The journal keeps its hash and no name. Raises NotAcceptable for a file that is empty or
    larger than `LARGEST_FILE`.
    """
    why = refusal(data)
    if why is not None:
        raise refused(why, sentence("answers.intake.this_cannot_be_taken_in"))
    with desk.file.writing(desk.now()) as writing:
        kept = writing.store_received(
            NewReceived(id=desk.new_id(), name=name, media_type=media_type_of(name), data=data)
        )
        payload: dict[str, Json] = {
            "item": kept.id,
            "sha256": kept.sha256,
            "size": kept.size,
            "media_type": kept.media_type,
        }
        writing.append([NewEntry(record="", type=EntryType.RECEIVED, payload=payload)])
    return Done(kept.id, frozenset())


def put_aside(desk: Desk, item: str, reason: str) -> Done[None]:
    """Put something aside that no record takes, with a reason that names no person.

    It stays on the tray, and a record may still take it. Raises NoSuchDocument, and
    NotAcceptable without a reason and where it is aside already.
    """
    why = reason_of(reason)
    with desk.file.writing(desk.now()) as writing:
        if still_there(writing, item).standing is OnTray.PUT_ASIDE:
            raise refused(
                "item",
                sentence("answers.keeping.it_was_put_aside_before"),
                sentence("answers.keeping.leave_it_as_it_is"),
            )
        settle(writing, EntryType.PUT_ASIDE, item, OnTray.PUT_ASIDE, {"reason": why})
    return Done(None, frozenset())


def destroy_received(desk: Desk, item: str, reason: str) -> Done[None]:
    """Destroy something on the tray, with a reason that names no person; its hash stays.

    Raises NoSuchDocument, and NotAcceptable without a reason.
    """
    why = reason_of(reason)
    with desk.file.writing(desk.now()) as writing:
        still_there(writing, item)
        settle(writing, EntryType.DESTROYED, item, OnTray.DESTROYED, {"reason": why})
    return Done(None, frozenset())


def read_received(desk: Desk, item: str) -> IntakeProposal:
    """Read something on the tray, for a record to take it in; raises NoSuchDocument."""
    with desk.file.reading() as reading:
        kept = still_there(reading, item)
        data = reading.received_bytes(item)
    dropped = read_dropped(desk, kept.name, data)
    return replace(dropped, item=item, put_there=kept.received_at)
