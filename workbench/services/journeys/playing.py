"""Plays a journey act by act, and tells where it is otherwise than expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from workbench.domain.journeys.journey import JourneyAct
from workbench.domain.sentence import Sentence, beside
from workbench.domain.unforeseen import told_of
from workbench.services.journeys.acts import ACTS
from workbench.services.journeys.comparing import differences, not_as_refused
from workbench.services.journeys.differing import Differing, differing
from workbench.services.journeys.lacking import lacking_said
from workbench.services.journeys.refusing import REFUSALS, Refused, refused_by
from workbench.services.journeys.story import JourneyStory


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """An act that was played: whether it was refused, and what was otherwise than expected.

    A story that is `over` is played no further: what follows would rest on what did not happen.
    """

    act: JourneyAct
    refused: Refused | None = None
    differs: tuple[Sentence, ...] = ()
    over: bool = False


def play(story: JourneyStory) -> Iterator[Played]:
    """Each act in turn, once it was done; the story ends where an act is refused unexpectedly."""
    for act in story.acts:
        try:
            played = _played(story, act)
        except Exception as unforeseen:  # noqa: BLE001 - told as what is otherwise than expected
            what = told_of(type(unforeseen), unforeseen.__traceback__)
            differs = (differing(Differing.UNFORESEEN, what=what),)
            played = Played(act=act, differs=differs, over=True)
        yield played
        if played.over:
            return


def _played(story: JourneyStory, act: JourneyAct) -> Played:
    story.stage.stand(act.at, act.actor)
    after = story.last_entry()
    refused = _refusal(ACTS[act.does].run, story, act)
    expected = any(e.wants_refusal for e in act.expects)
    differs: list[Sentence] = []
    if refused is not None and not expected:
        differs_by = (_unexpected(story, refused),)
        return Played(act=act, refused=refused, differs=differs_by, over=True)
    if refused is None and expected:
        differs.append(differing(Differing.NOT_REFUSED))
    if refused is not None:
        words = "\n".join(story.desk.words.tell(said) for said in refused.sentences)
        differs += not_as_refused(act, refused.codes, words)
    for expectation in act.expects if act.path == story.journey.path else ():
        try:
            differs += differences(story, expectation, after)
        except REFUSALS as raised:
            differs.append(_unexpected(story, _refused(story, act, raised)))
    return Played(act=act, refused=refused, differs=tuple(differs))


def _refusal(
    run: Callable[[JourneyStory, JourneyAct], None] | None, story: JourneyStory, act: JourneyAct
) -> Refused | None:
    assert run is not None, act.does
    try:
        run(story, act)
    except REFUSALS as raised:
        return _refused(story, act, raised)
    return None


def _refused(story: JourneyStory, act: JourneyAct, raised: BaseException) -> Refused:
    return refused_by(raised, partial(lacking_said, story, act.record))


def _unexpected(story: JourneyStory, refused: Refused) -> Sentence:
    told = (story.desk.words.tell(said) for said in refused.sentences)
    return differing(
        Differing.REFUSED,
        codes=beside("joined.list", refused.codes),
        words=beside("joined.sentences", told),
    )
