"""Who may be given leave: everybody who can open the case file, or who wrote in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.domain.kind import Kind
from workbench.domain.question import Question, QuestionType
from workbench.services.desk import Desk
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor by id and in words; `always` has leave, whatever an answer says."""

    id: str
    name: str
    always: bool = False


def actors_for(
    sight: Sight[Reading], kind: Kind, question: Question, speaker: Speaker, opener: str = ""
) -> tuple[ActorLine, ...]:
    """Whom an answer may give leave, in words; none where the question is about nothing of this.

    Whoever looks comes first, then who wrote last. `opener` opened the record, who looks
    where there is none yet.
    """
    if question.id != kind.leave or question.type is not QuestionType.TEXT:
        return ()
    if question.per_language:
        return ()
    file, wrote = sight.desk.file, sight.file.actors()
    opener = opener or file.actor
    known = dict.fromkeys((file.actor, *reversed(tuple(wrote)), *file.slots))
    return tuple(
        ActorLine(
            id=actor,
            name=_said(sight.desk, speaker, actor, wrote.get(actor), is_opener=actor == opener),
            always=actor == opener,
        )
        for actor in known
    )


def _said(
    desk: Desk, speaker: Speaker, actor: str, last: datetime | None, *, is_opener: bool
) -> str:
    say, is_me = speaker.words.say, actor == desk.file.actor
    who = say("pages.actor.you" if is_me else _KEYS.get(desk.file.slots.get(actor, ""), _EARLIER))
    if is_opener:
        return say("joined.in_brackets", words=who, aside=say("pages.actor.opened_it"))
    if last is None or is_me:
        return who
    day = last.astimezone(ZoneInfo(desk.zone)).date().isoformat()
    wrote = say("pages.actor.wrote", day=speaker.day(day))
    return say("joined.in_brackets", words=who, aside=wrote)


_EARLIER = "pages.actor.earlier"
_KEYS = {"passphrase": "pages.actor.passphrase", "recovery": "pages.actor.sheet"}
