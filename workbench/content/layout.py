"""Which files a folder of packs holds, so that a misnamed one is not passed over in silence."""

from __future__ import annotations

import re

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources

_PLACES = re.compile(
    r"kinds/[^/]+/(kind|flow|words\.[^/]+)\.toml"
    r"|kinds/[^/]+/letters/[^/]+\.toml"
    r"|kinds/[^/]+/help/[^/]+\.[^/.]+\.md"
    r"|regimes/[^/]+/(regime|words\.[^/]+)\.toml"
    r"|languages/[^/]+\.toml"
    r"|organisations/[^/]+/organisation\.toml"
)


def check_layout(findings: Findings, sources: Sources) -> None:
    """Note every file that no reader would look at."""
    for path in sorted(sources):
        if not _PLACES.fullmatch(path):
            findings.add(path, "Nothing reads a file of this name here.", "Rename or remove it.")
