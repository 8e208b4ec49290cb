"""The tour as a whole: every scene of every story in the order of its days, then the proof."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.sentence import sentence
from workbench.tour.case_work import KIND, CaseWork
from workbench.tour.entering import back_up, lock_and_open, make_case_file
from workbench.tour.kit import Kit
from workbench.tour.navigating import go_to_page, go_to_record, go_to_today
from workbench.tour.proof import prove
from workbench.tour.script import Scene, Story, last_day
from workbench.ui.acts.commands import CommandId
from workbench.ui.places import Page, Place


def perform(kit: Kit, stories: Sequence[Story], passphrase: str) -> None:
    """Give the tour; raises TourStopped where a person could not have gone on."""
    kit.window.show()
    kit.window.activateWindow()
    kit.hands.wait(kit.window.isVisible, sentence("tour.awaited.window_opens"))
    kit.camera.rest()
    make_case_file(kit, passphrase)
    cases = [CaseWork(kit, story) for story in stories]
    for scene, case in _in_order(stories, cases):
        case.do(scene)
    kit.clock.go_to(last_day(stories), "16:40")
    back_up(kit)
    lock_and_open(kit, passphrase)
    requests = [case for case in cases if case.record]
    _show_dark(kit, requests)
    prove(kit, [case.page for case in requests])
    kit.window.session.stop()


def _in_order(stories: Sequence[Story], cases: Sequence[CaseWork]) -> list[tuple[Scene, CaseWork]]:
    scenes = [
        (scene, case) for story, case in zip(stories, cases, strict=True) for scene in story.scenes
    ]
    return sorted(scenes, key=lambda performed: (performed[0].day, performed[0].at))


def _show_dark(kit: Kit, requests: Sequence[CaseWork]) -> None:
    go_to_page(kit, Place(Page.LIST, KIND))
    kit.camera.take("requests-closed")
    kit.hands.choose(kit.window.menuBar(), kit.window.actions_by_id[CommandId.DARK])
    go_to_today(kit)
    kit.camera.take("today-dark")
    go_to_record(kit, KIND, requests[0].record)
    kit.camera.take("request-dark")
    kit.hands.choose(kit.window.menuBar(), kit.window.actions_by_id[CommandId.LIGHT])
