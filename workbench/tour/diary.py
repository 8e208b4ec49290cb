"""Tells what the tour does, line by line, with the dates and their reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workbench.domain.letter_template import Speech
from workbench.domain.sentence import Sayable
from workbench.domain.wording.calendar import with_weekday
from workbench.domain.wording.catalogue import Catalogue
from workbench.domain.wording.speaking import say_date
from workbench.services.pages.facts.dates import DatePanel
from workbench.tour.tour_clock import TourClock


class Diary:
    """Prints sentences in one language under the day on which something is done."""

    def __init__(
        self,
        write: Callable[[str], object],
        words: Catalogue,
        speech: Speech,
        clock: TourClock,
    ) -> None:
        self._write, self._words, self._speech, self._clock = write, words, speech, clock
        self._day: date | None = None
        self._told: dict[str, str] = {}

    def tell(self, key: str, /, **about: Sayable) -> None:
        """Say what was done, by the key of its sentence."""
        today = self._clock.today
        if today != self._day:
            self._day = today
            self._write("")
            self._write(self.day(today))
        self._write(f"  {self._words.say(key, **about)}")

    def tell_due(self, reference: str, panel: DatePanel) -> None:
        """Say when the answer is due and why, if that has changed since it was said last."""
        stands = panel.counts or ",".join(panel.stopped)
        if self._told.get(reference) == stands:
            return
        self._told[reference] = stands
        if panel.counts:
            self.tell("tour.told.due", reference=reference, day=self._iso(panel.counts))
        else:
            self.tell("tour.told.due_open", reference=reference)
        if panel.work_to and panel.work_to != panel.counts:
            self.tell("tour.told.work_to", day=self._iso(panel.work_to))
        for reason in panel.reasons:
            if reason.source:
                said = self._words.say(
                    "tour.told.reason_with_source", reason=reason.text, source=reason.source
                )
            else:
                said = self._words.say("tour.told.reason", reason=reason.text)
            self._write(said)

    def day(self, day: date) -> str:
        """A day as it is said."""
        return with_weekday(self._words, day, say_date(day, self._speech))

    def _iso(self, text: str) -> str:
        return self.day(date.fromisoformat(text[:10]))
