"""Which files a folder of packs holds, so that a misnamed one is not passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources
from workbench.content.section import ID
from workbench.domain.sentence import sentence

_PLACES = re.compile(
    r"kinds/[^/]+/(kind|flow|words\.[^/]+)\.toml"
    r"|blocks/[^/]+/(block|flow|words\.[^/]+)\.toml"
    r"|(kinds|blocks)/[^/]+/letters/[^/]+\.toml"
    r"|(kinds|blocks)/[^/]+/regimes/[^/]+\.toml"
    r"|(kinds|blocks)/[^/]+/help/[^/]+\.[^/.]+\.md"
    r"|regimes/[^/]+/(regime|words\.[^/]+)\.toml"
    r"|languages/[^/]+\.toml"
    r"|organisations/[^/]+/organisation\.toml"
)


_SPOKEN = re.compile(
    r"(?:kinds|blocks)/[^/]+/(?:letters/[^/.]+|regimes/[^/.]+|words|help/[^/.]+)\.([^/.]+)\.(?:toml|md)"
    r"|regimes/[^/]+/words\.([^/.]+)\.toml"
)


def check_languages(findings: Findings, sources: Sources, known: Collection[str]) -> None:
    """Note every file of words in a language that has no file of its own."""
    for path in sorted(sources):
        found = _SPOKEN.fullmatch(path)
        language = found[1] or found[2] if found is not None else ""
        if ID.fullmatch(language) and language not in known:
            findings.unknown(path, "language", language, known)


def check_layout(findings: Findings, sources: Sources) -> None:
    """Note every file that no reader would look at."""
    for path in sorted(sources):
        if not _PLACES.fullmatch(path):
            findings.add(
                path,
                sentence("packs.layout.file_name_is_not_read"),
                sentence("packs.cure.rename_or_remove_it"),
            )
