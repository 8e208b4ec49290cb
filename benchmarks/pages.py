"""What the pages of a case cost, through the real widgets, beside another state of the program.

`--beside FOLDER` names a checkout of it, such as the one before a change; without it the times
stand alone. Both work on case files of their own, made of the same invented cases, in turns.
`--cpu` counts the time of the processor, for a machine that others keep busy.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from table import Row, print_table  # noqa: E402 - found beside this file

KIND, LETTER, STEP = "access_request", "access_response", "judge_search"
RECORDS = 2_000
GOALS = {
    "the letter page, refreshed": 0.3,
    "a record opened from the list": 0.5,
    "from the list to Today": 0.4,
    "one step answered, from its service to the disk": 0.75,
}
Times = dict[str, list[float]]
Clock = Callable[[], float]


def measured(path: Path, rounds: int, clock: Clock) -> Times:
    """Milliseconds of each act, on the case file at this path, which is made when missing."""
    import workbench  # noqa: PLC0415

    # Each tree makes its case file as it knows how to.
    sys.path.insert(0, str(Path(workbench.__file__).parents[1] / "benchmarks"))
    from case_file import PASSPHRASE, make  # noqa: PLC0415
    from PySide6.QtCore import QEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from workbench.app.packs import load  # noqa: PLC0415
    from workbench.app.preferences import PreferenceFile  # noqa: PLC0415
    from workbench.app.window import surroundings  # noqa: PLC0415
    from workbench.ui.theme import Appearance, Theme  # noqa: PLC0415
    from workbench.ui.window import MainWindow  # noqa: PLC0415

    if not path.exists():
        make(path, RECORDS)
    app = QApplication(["pages", "-style", "Fusion"])
    around = surroundings(load()[0], PreferenceFile(), documents=path.parent)
    theme = Theme(app, around.resources)
    theme.apply(Appearance(_word("ui.theme", "Mode", "light")))
    window = MainWindow(around, theme)
    window.show()
    window.open_file(around.vaults.open(path, PASSPHRASE))
    window.background.wait()

    def shown(act: Callable[[], object]) -> float:
        """From an act until the window is painted again."""
        started = clock()
        act()
        QApplication.processEvents()
        taken = (clock() - started) * 1000
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return taken

    found = {**_pages(window, shown, rounds), **_step(window, rounds, clock)}
    window.background.wait()
    window.session.stop()
    return found


def _pages(window: object, shown: Callable[[Callable[[], object]], float], rounds: int) -> Times:
    from workbench.ui.places import TODAY, Place  # noqa: PLC0415

    a_list, a_record, a_letter = (
        _word("ui.places", "Page", name) for name in ("list", "record", "letter")
    )

    view = window.desk_view  # type: ignore[attr-defined]
    shown(lambda: view.go(Place(a_list, KIND)))
    page = view.lists[KIND]
    page.clear_filters()  # what a filter finds may come later, and is not what is measured here
    ids = [page.model.record_at(n * 7 % page.model.rowCount()) for n in range(rounds)]
    found: Times = {name: [] for name in list(GOALS)[:3]}
    letter, opened, today = found.values()
    for record in ids:
        opened.append(shown(lambda record=record: view.go(Place(a_record, record))))
        shown(lambda record=record: view.go(Place(a_letter, record, LETTER)))
        # The preview is drawn in a worker after a pause; it is not what is measured here.
        view.letter._timer.stop()  # noqa: SLF001
        letter.append(shown(view.letter.refresh))
        view.letter._timer.stop()  # noqa: SLF001
        shown(lambda: view.go(Place(a_list, KIND)))
        today.append(shown(lambda: view.go(TODAY)))
        shown(lambda: view.go(Place(a_list, KIND)))
    return found


def _step(window: object, rounds: int, clock: Clock) -> Times:
    from workbench.domain.answers import Answer  # noqa: PLC0415

    answer = _records().answer
    view, desk = window.desk_view, window.session.desk  # type: ignore[attr-defined]
    page = view.lists[KIND]
    taken: list[float] = []
    for number in range(rounds * 12):
        record = page.model.record_at(number * 7 % page.model.rowCount())
        said = f"Every system that holds customers was searched, {number} hits were read."
        started = clock()
        try:
            answer(desk, record, STEP, {"search_reasoning": Answer(said)})
        except Exception as refusal:  # its class has another home in an earlier commit
            if type(refusal).__name__ != "RecordClosed":
                raise
        else:
            taken.append((clock() - started) * 1000)
        if len(taken) == rounds * 3:
            break
    return {list(GOALS)[3]: taken}


def _word(room: str, enum: str, word: str) -> str:
    """A word of a closed set; an earlier commit had it as bare text."""
    members = getattr(import_module(f"workbench.{room}"), enum, None)
    made: str = word if members is None else members(word)
    return made


def _records() -> ModuleType:
    """The commands of records, wherever the tree that is measured keeps them."""
    for room in ("casework.records", "records"):
        with suppress(ImportError):
            return import_module(f"workbench.services.{room}")
    raise ImportError("this tree has no commands of records")


def beside(other: Path | None, turns: int, rounds: int, *more: str) -> list[Row]:
    """Measure this tree, and the other in turns with it; ratios of the medians."""
    trees = {"ours": HERE.parent, **({"theirs": other} if other is not None else {})}
    found: dict[str, Times] = {name: {} for name in trees}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(turns):
            for name, tree in sorted(trees.items(), reverse=turn % 2 == 1):
                print(f"turn {turn + 1}: {name}", file=sys.stderr)
                for act, taken in _in_a_process(tree, Path(folder) / name, rounds, more).items():
                    # The first tenth fills the caches.
                    found[name].setdefault(act, []).extend(taken[len(taken) // 10 :])
    return [_row(act, goal, found) for act, goal in GOALS.items()]


def _row(act: str, goal: float, found: dict[str, Times]) -> Row:
    ours = statistics.median(found["ours"][act])
    if "theirs" not in found:
        return Row(act, f"{ours:.1f} ms", "", None, f"{goal:.2f}", None)
    theirs = statistics.median(found["theirs"][act])
    ratio = ours / theirs
    return Row(act, f"{ours:.1f} ms", f"{theirs:.1f} ms", ratio, f"{goal:.2f}", ratio <= goal)


def _in_a_process(tree: Path, folder: Path, rounds: int, more: Iterable[str]) -> Times:
    folder.mkdir(exist_ok=True)
    around = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    asked = ("--measure", str(folder / "desk.dpo"), "--rounds", str(rounds), *more)
    ended = subprocess.run(
        [sys.executable, __file__, *asked],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **around, "PYTHONPATH": str(tree)},
    )
    found: Times = json.loads(ended.stdout.splitlines()[-1])
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--beside", type=Path, metavar="FOLDER")
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--rounds", type=int, default=30)
    asked.add_argument("--cpu", action="store_true")
    asked.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    found = asked.parse_args()
    if found.measure:
        clock = time.process_time if found.cpu else time.perf_counter
        print(json.dumps(measured(found.measure, found.rounds, clock)))
        return 0
    more = ("--cpu",) if found.cpu else ()
    rows = beside(found.beside, found.turns, found.rounds, *more)
    print_table("The pages of a case", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
