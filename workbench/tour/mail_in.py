"""Mails of the tour: written as files with the stamps of their way, then dropped on the window."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from workbench.domain.values.moment import Moment
from workbench.tour.kit import Kit, button_saying
from workbench.tour.script import Scene
from workbench.tour.stopped import TourStopped
from workbench.ui.words import say

_WAY = timedelta(seconds=7)
_LONDON = ZoneInfo("Europe/London")


def drop_mail(kit: Kit, story: str, scene: Scene, reference: str) -> datetime:
    """Write a mail as it arrived, drop it on the window, and wait for what is read of it.

    Gives the moment it arrived at the organisation's own server.
    """
    arrived = kit.clock.moment(*scene.arrived)
    text = kit.mail(
        f"{story}-{scene.mail}",
        sent=format_datetime(arrived - _WAY * 3),
        relayed=format_datetime((arrived - _WAY).astimezone(ZoneInfo("UTC"))),
        stamp=format_datetime(arrived.astimezone(_LONDON)),
        stored=format_datetime((arrived + _WAY).astimezone(_LONDON)),
        identity=f"{arrived:%Y%m%d%H%M}.{story}.{scene.mail}",
        reference=reference,
        date=f"{arrived:%d/%m/%Y}",
    )
    path = kit.folder / "mails" / f"{story}-{scene.mail}.eml"
    path.write_bytes(text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8"))
    kit.hands.drop(kit.view.pages, [path])
    kit.wait_for(kit.view.intake, "the dropped mail is read")
    return arrived


def take_in(kit: Kit, story: str, scene: Scene) -> str:
    """Open a request from a dropped mail; gives the new record."""
    arrived = drop_mail(kit, story, scene, "")
    intake = kit.view.intake
    if intake.form is None:
        raise TourStopped("The page of the mail has no form.")
    kit.answering.fill(intake.form, scene.answers)
    _check_arrival(kit, arrived)
    kit.camera.take(scene.picture)
    kit.hands.click(intake.take)
    kit.hands.wait(
        lambda: kit.view.pages.currentWidget() is kit.view.record,
        "the request is opened",
        intake.banner.text.text,
    )
    return kit.view.record.record


def add_to_case(kit: Kit, story: str, scene: Scene, record: str, reference: str) -> None:
    """Put a dropped mail to the case it answers."""
    drop_mail(kit, story, scene, reference)
    kit.camera.take(scene.picture)
    kit.hands.click(button_saying(kit.view.intake, say("intake.page.put_it_to", case=reference)))
    kit.wait_for(kit.view.record, "the mail is put to its case")
    if kit.view.record.record != record:
        raise TourStopped("The mail was put to another case.")


def _check_arrival(kit: Kit, arrived: datetime) -> None:
    read = kit.view.intake.arrival.read()
    if not isinstance(read, Moment):
        raise TourStopped("No moment of arrival was read from the mail.")
    if read.at != arrived:
        raise TourStopped("The moment of arrival was not read as the server stamped it.")
