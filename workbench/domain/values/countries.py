"""Countries: the two letters of ISO 3166-1, named by the language files (`[country]`)."""

from __future__ import annotations

import re
from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import PLAIN_TEXT, as_kept, itself, no_texts, nothing_to_adopt
from workbench.domain.values.value import Spelt, Value
from workbench.domain.values.value_type import ValueType, Voice

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
ZW
"""
COUNTRIES = frozenset(_CODES.split())

_CODE = re.compile(r"[A-Z]{2}")


def _read(question: Question, given: Spelt) -> Value | None:
    del question
    return given if isinstance(given, str) and _CODE.fullmatch(given) else None


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if _plain(value) not in COUNTRIES:
        return faulty(
            question,
            sentence("answers.countries.there_is_no_such_country"),
            sentence("answers.countries.choose_one_from_the_list"),
        )
    return ()


def _say(value: Value, voice: Voice) -> str | None:
    """The name of the country; elsewhere than in letters its two letters, where it has none."""
    code = _plain(value)
    return voice.speech.amounts.countries.get(code) or (None if voice.strict else code or None)


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _sort_key(value: Value) -> str:
    return filed(_plain(value))


def _comes_up(question: Question, text: str) -> bool:
    del question
    return text in COUNTRIES


COUNTRY = ValueType(
    pack_keys=(),
    read=_read,
    adopt=nothing_to_adopt,
    check=_check,
    say=_say,
    plain=_plain,
    listed=as_kept,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="FR",
    schema=PLAIN_TEXT,
    in_search=True,
)
