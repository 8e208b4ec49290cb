"""Tells what the tour does, line by line, with the dates and their reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from workbench.services.pages.facts.dates import DatePanel
from workbench.tour.tour_clock import TourClock


class Diary:
    """Prints sentences in one language under the day on which something is done."""

    def __init__(
        self, say: Callable[[str], object], words: Mapping[str, str], clock: TourClock
    ) -> None:
        self._say, self._words, self._clock = say, words, clock
        self._day: date | None = None
        self._told: dict[str, str] = {}

    def tell(self, sentence: str, **about: object) -> None:
        """Say what was done, by the key of a sentence."""
        today = self._clock.today
        if today != self._day:
            self._day = today
            self._say("")
            self._say(self.day(today))
        self._say(f"  {self._words[sentence].format(**about)}")

    def tell_due(self, reference: str, panel: DatePanel) -> None:
        """Say when the answer is due and why, if that has changed since it was said last."""
        stands = panel.counts or ",".join(panel.stopped)
        if self._told.get(reference) == stands:
            return
        self._told[reference] = stands
        if panel.counts:
            self.tell("due", reference=reference, day=self._iso(panel.counts))
        else:
            self.tell("due_open", reference=reference)
        if panel.work_to and panel.work_to != panel.counts:
            self.tell("work_to", day=self._iso(panel.work_to))
        for reason in panel.reasons:
            source = f" [{reason.source}]" if reason.source else ""
            self._say(f"      – {reason.text}{source}")

    def day(self, day: date) -> str:
        """A day as it is said."""
        weekday = self._words[f"weekday_{day.weekday()}"]
        month = self._words[f"month_{day.month}"]
        said = self._words["day"]
        return said.format(weekday=weekday, day=day.day, month=month, year=day.year)

    def _iso(self, text: str) -> str:
        return self.day(date.fromisoformat(text[:10]))
