"""Reads one act of a journey, and notes whatever no pack has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from workbench.content.journeys.also import read_also, remember_also
from workbench.content.journeys.answers import check_unset, read_answers
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.continuing import read_continuing, remember_continuing
from workbench.content.journeys.expectations import read_expectations, wants_refusal
from workbench.content.journeys.files import BLOCKS
from workbench.content.journeys.naming import check_names
from workbench.content.journeys.spelling import moment_given
from workbench.content.journeys.steps import with_step
from workbench.content.journeys.targets import read_targets
from workbench.content.section import Section, note_misfit, note_missing, read_pairs
from workbench.domain.answers import Written
from workbench.domain.journeys.journey import JourneyAct, OpenedToo
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.services.journeys.acts import ACTS, ActKind
from workbench.services.journeys.continuing import RECORDS
from workbench.services.journeys.keeping import BY, VALUE, ZONE
from workbench.services.journeys.letters import LEFT_AT, NAMED, WITH
from workbench.services.journeys.mails import ALSO, ON_NOTHING
from workbench.services.journeys.story import UNNAMED
from workbench.services.journeys.targets import ADDRESSEES, ROWS

ON = "on"
_DAYS = (ON, "dated")
_PAIRS = ("reasons", WITH)
_FLAGS = ("looked_at",)
_LISTS = (ADDRESSEES, ROWS, NAMED)
_RECORDS = ("person", "sender", "matter")
_NAMES = ("name", "new_person")
_APART = frozenset(
    {
        *("kind", "answers", "unset", "until", ALSO, BY, VALUE),
        *(*_DAYS, *_PAIRS, *_FLAGS, *_LISTS, *_RECORDS, *_NAMES, RECORDS),
    }
)
EXPECT = "expect"
_UNKNOWN = datetime(2018, 5, 25, tzinfo=UTC)


def read_act(section: Section, number: int, cast: Cast) -> JourneyAct | None:
    """The act in one table of a journey; None where it cannot be told what is done."""
    does = section.text("does", needed=True)
    form = ACTS.get(does)
    if form is None or form.run is None:
        _cannot(section, does)
        return None
    cast.files = {}
    at, actor = _moment(section, form, cast), _actor(section, cast)
    kind_id = _kind_to_open(section, form, cast)
    source = {"from": cast.named_record(section, "record") or cast.record} if form.carries else {}
    record, flags = _record(section, number, kind_id, form, cast), _flags(section, form, kind_id)
    on_tray = ON_NOTHING in flags
    kind = None if on_tray else cast.packs.kinds.get(kind_id or cast.kinds.get(record, ""))
    _check_needs(section, form)
    act = JourneyAct(
        path=section.file,
        number=number,
        does=does,
        at=at,
        actor=actor,
        told_for=cast.own_kind if cast.journey.room == BLOCKS else "",
        record=record,
        texts={**_texts(section, form, cast), **source, "kind": kind_id},
        lists=_lists(section, form, kind, cast),
        days={key: day for key in _DAYS if (day := _day(section, form, key, cast)) is not None},
        pairs={key: read_pairs(section.table(key)) for key in _said(section, form, _PAIRS)},
        flags=flags,
        answers=_answers(section, form, kind, cast),
        also=_also(section, form, kind if kind_id else None, cast),
    )
    act = with_step(section, act, kind)
    check_names(section, act, kind, cast)
    _remember(section, act, form, kind, cast)
    cast.at, cast.actor, cast.record = at, actor, record
    expects = read_expectations(section, EXPECT, act, cast)
    section.finish()
    return replace(act, expects=expects, files=cast.files)


def _check_needs(section: Section, form: ActKind) -> None:
    for key in form.needs:
        if key not in ("kind", "answers") and not any(map(section.has, _spellings(key))):
            note_missing(section, key)


def _cannot(section: Section, does: str) -> None:
    if does in ACTS:
        section.findings.add(
            section.place("does"),
            sentence("packs.journeys.this_act_is_not_built_yet", act=does),
            sentence("packs.cure.leave_it_out_until_then"),
        )
    elif does:
        section.findings.unknown(section.place("does"), "act", does, ACTS)


def _moment(section: Section, form: ActKind, cast: Cast) -> datetime:
    """When it is done: at the moment of the act before where it does not say."""
    said = section.raw("until") if "until" in form.may and section.has("until") else None
    said = section.raw("at") if said is None else said
    if said is None and cast.at is not None:
        return cast.at
    at = moment_given(said, cast.zone)
    if at is None:
        note_misfit(section, "at", sentence("packs.cure.write_a_moment"))
        return cast.at or _UNKNOWN
    if cast.at is not None and at < cast.at:
        section.findings.add(
            section.place("at"),
            sentence("packs.journeys.it_lies_before_the_act_before", at=_on_clocks(cast)),
            sentence("packs.cure.write_acts_in_order"),
        )
    return at


def _on_clocks(cast: Cast) -> str:
    """The moment of the act before, as the journey would write it."""
    assert cast.at is not None
    return cast.at.astimezone(ZoneInfo(cast.zone)).strftime("%Y-%m-%dT%H:%M:%S")


def _actor(section: Section, cast: Cast) -> str:
    actor = section.text("as") or cast.actor
    if not actor:
        note_missing(section, "as")
    return actor


def _kind_to_open(section: Section, form: ActKind, cast: Cast) -> str:
    """The kind of which an act opens a record; empty where it opens none."""
    may_open = "kind" in (*form.needs, *form.may)
    name = section.text("kind") if may_open else ""
    is_named = section.has("name") and not section.has("record")
    if not name and may_open and (form.opens or is_named):
        name = cast.own_kind
    if name and name not in cast.packs.kinds and f"kinds/{name}/kind.toml" in cast.packs.sources:
        cast.left_out.append(name)
    elif name and name not in cast.packs.kinds:
        section.findings.unknown(section.place("kind"), "kind", name, cast.packs.kinds)
    return name


def _record(section: Section, number: int, kind_id: str, form: ActKind, cast: Cast) -> str:
    """The record that an act opens, or to which it is done."""
    if kind_id or form.opens:
        return cast.name(section, "name") or f"{section.file}{UNNAMED}{number}"
    if not form.of_record or _drops_on_nothing(section, form, kind_id):
        return cast.record
    record = cast.named_record(section, "record") or cast.record
    if not record and not section.has("record") and form.needs:
        note_missing(section, "record")
    return record


def _flags(section: Section, form: ActKind, kind_id: str) -> frozenset[str]:
    said = [key for key in _said(section, form, _FLAGS) if section.flag(key)]
    if _drops_on_nothing(section, form, kind_id):
        said.append(ON_NOTHING)
    return frozenset(said)


def _drops_on_nothing(section: Section, form: ActKind, kind_id: str) -> bool:
    """Whether what arrives is for no kind and no record: it lies on the tray."""
    return form.receives and not kind_id and not section.has("record")


def _spellings(key: str) -> tuple[str, ...]:
    """What a key may be called: a letter is a document, too."""
    return (key, "document") if key == "letter" else (key,)


def _texts(section: Section, form: ActKind, cast: Cast) -> dict[str, str]:
    keys = (*form.needs, *form.may)
    found = {
        key: next(filter(None, map(section.text, _spellings(key))), "")
        for key in keys
        if key not in _APART and key not in form.records
    }
    named = (*_RECORDS, *form.records)
    found |= {key: cast.named_record(section, key) for key in named if key in keys}
    found |= {key: section.text(key) for key in _NAMES if key in keys}
    for key in (BY, VALUE):
        if key in keys:
            found |= _by_when(section, key, cast)
    hour = _hour(section, form, cast)
    if hour is not None:
        found[LEFT_AT] = hour.isoformat()
    return {key: text for key, text in found.items() if text}


def _by_when(section: Section, key: str, cast: Cast) -> dict[str, str]:
    """A day, or a moment and its zone, as the act keeps them; empty where there is neither."""
    said = section.raw(key)
    if isinstance(said, date) and not isinstance(said, datetime):
        return {key: said.isoformat()}
    at = moment_given(said, cast.zone)
    if at is None and said is not None:
        note_misfit(section, key, sentence("packs.cure.write_a_moment"))
    return {key: at.isoformat(), ZONE: cast.zone} if at is not None else {}


def _day(section: Section, form: ActKind, key: str, cast: Cast) -> date | None:
    if key not in (*form.needs, *form.may):
        return None
    hour = _hour(section, form, cast) if key == ON else None
    return hour.date() if hour is not None else section.day(key)


def _hour(section: Section, form: ActKind, cast: Cast) -> datetime | None:
    """The moment on which it happened, where an act may say one instead of a day."""
    said = section.raw(ON) if form.takes_hour else None
    return moment_given(said, cast.zone) if isinstance(said, datetime) else None


def _said(section: Section, form: ActKind, keys: tuple[str, ...]) -> tuple[str, ...]:
    allowed = (*form.needs, *form.may)
    return tuple(key for key in keys if key in allowed and section.has(key))


def _lists(
    section: Section, form: ActKind, kind: Kind | None, cast: Cast
) -> dict[str, tuple[str, ...]]:
    found = {key: read_targets(section, key, kind, cast) for key in _said(section, form, _LISTS)}
    if _said(section, form, (RECORDS,)):
        found[RECORDS] = read_continuing(section, cast)
    return found


def _answers(
    section: Section, form: ActKind, kind: Kind | None, cast: Cast
) -> Mapping[str, Written | None]:
    """What an act answers, and what it takes back."""
    if "answers" not in (*form.needs, *form.may):
        return {}
    given, unset = section.table("answers"), section.texts("unset")
    if kind is None:
        return {}
    refused = wants_refusal(section, EXPECT)
    found = read_answers(given, kind, cast, refused=refused)
    for name in unset:
        check_unset(section, name, kind)
        found[name] = None
    if form.opens and not form.carries and not refused:
        for name in kind.open_with:
            if name not in found:
                section.findings.add(
                    section.place("answers"),
                    sentence("packs.organisations.answer_is_missing", name=name),
                    sentence("packs.cure.a_record_is_opened_with_it"),
                )
    return found


def _also(
    section: Section, form: ActKind, kind: Kind | None, cast: Cast
) -> Mapping[str, OpenedToo]:
    """What is opened besides a record of a kind, where the act can open something so."""
    if not _said(section, form, (ALSO,)):
        return {}
    return read_also(section, kind, cast, refused=wants_refusal(section, EXPECT))


def _remember(
    section: Section, act: JourneyAct, form: ActKind, kind: Kind | None, cast: Cast
) -> None:
    """Know from now on what the act makes."""
    if act.text("kind"):
        cast.kinds[act.record] = act.text("kind")
    elif ON_NOTHING in act.flags:
        cast.items.add(cast.name(section, "name") or act.text("file").rpartition("/")[2])
    elif "file" in form.needs and "name" in form.may:
        cast.documents.add(cast.name(section, "name"))
    elif act.does == "issue":
        cast.letters[cast.name(section, "name")] = act.text("letter")
    if act.text("organisation"):
        cast.take_over(section, "organisation", act.text("organisation"))
    if act.text("new_person") and kind is not None and kind.intake is not None:
        asked = kind.question(kind.intake.person)
        if asked is not None and asked.to:
            cast.kinds[cast.name(section, "new_person")] = asked.to[0]
    remember_also(section, act.also, cast)
    remember_continuing(act, cast)
