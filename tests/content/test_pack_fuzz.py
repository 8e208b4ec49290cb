"""Whatever is done to good packs, reading them gives a value and problems, never an exception."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

from block_files import FILES, KIND
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoken import told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive, sound
from workbench.domain.kind import Packs

LEAVING = FILES | {
    "kinds/stay/kind.toml": KIND.replace("names = {", 'leave = ["step.call_a_car"]\nnames = {'),
    "kinds/stay/regimes/uk.toml": '[[list]]\nname = "reasons"\nids = ["noise"]\n',
    "kinds/stay/regimes/uk.en.toml": '[list.reasons]\nnoise = "it was too loud"\n',
}
TOML = st.recursive(
    st.one_of(
        st.text(alphabet="ab_.{}*-| é’\n", max_size=12),
        st.integers(-3, 3),
        st.booleans(),
        st.floats(),
        st.just(date(2026, 2, 29 - 1)),
        st.just(datetime(2026, 1, 1, 12)),  # noqa: DTZ001  TOML has moments without a zone
        st.sampled_from(["arrived_at", "visitor", "due.work_to", "table", "@letter", "en"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "type", "when", "a", "B c", ""]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def paths(value, here=()):
    """The path of every key and every item below a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*here, key)
            yield from paths(inner, (*here, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield (*here, position)
            yield from paths(inner, (*here, position))


def parent_of(value, path):
    for part in path[:-1]:
        value = value[part]
    return value


def spelt(value):
    """A value as TOML spells it, inline."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return '"' + "".join(f"\\u{ord(character):04x}" for character in value) + '"'
        case dict():
            return "{" + ", ".join(f"{spelt(k)} = {spelt(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(spelt(entry) for entry in value) + "]"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def file_of(table):
    return "\n".join(f"{spelt(key)} = {spelt(value)}" for key, value in table.items()).encode()


@settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_mutation_of_a_pack_raises(good, data):
    mutated = good | {path: text.encode() for path, text in LEAVING.items()}
    files = sorted(path for path in mutated if path.endswith(".toml"))
    if data.draw(st.booleans()):
        files = sorted(path for path in LEAVING if path.endswith(".toml"))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(files))
        try:
            table = tomllib.loads(mutated[path].decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        found = list(paths(table))
        if not found:
            continue
        where = data.draw(st.sampled_from(found))
        parent = parent_of(table, where)
        match data.draw(st.sampled_from(["delete", "rename", "replace", "cut"])):
            case "delete":
                del parent[where[-1]]
            case "rename" if isinstance(parent, dict):
                parent[data.draw(st.text("abc_X", max_size=5))] = parent.pop(where[-1])
            case "replace":
                parent[where[-1]] = data.draw(TOML)
            case _:
                size = data.draw(st.integers(0, len(mutated[path])))
                mutated[path] = mutated[path][:size]
                continue
        mutated[path] = file_of(table)

    packs, problems = packs_from_archive(archive(mutated))

    assert isinstance(packs, Packs)
    assert all(told(problem) for problem in problems)
    assert set(sound(packs, problems).kinds) <= set(packs.kinds)
