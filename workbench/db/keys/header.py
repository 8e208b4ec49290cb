"""The key file vault.json: which slots open the case file; nothing secret stands in it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.db.folders import disk_faults
from workbench.db.keys import key_slots
from workbench.domain.canonical import canonical
from workbench.services.faults import (
    DamagedHeader,
    MissingHeader,
    NewerCaseFile,
    NoCaseFile,
    UnreadablePlace,
)
from workbench.system import files

FILE = "vault.json"
FORMAT = 2
"""What is written now. In format 1 the recovery slot was sealed to a public key."""

Header = Mapping[str, Any]
"""The parsed key file; parts that this version does not know are kept as they are."""

_SEALS = ("checksum", "mac")


def read_header(folder: Path) -> Header:
    """The key file of a case file, checked as far as that is possible without a key.

    Raises NoCaseFile, MissingHeader, DamagedHeader, NewerCaseFile.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        missing = MissingHeader if (folder / "cases.db").exists() else NoCaseFile
        raise missing from None
    except PermissionError:
        raise UnreadablePlace from None
    except (UnicodeDecodeError, IsADirectoryError):
        raise DamagedHeader from None
    return parse_header(text)


def parse_header(text: str) -> Header:
    """The header in a text, from the disk or typed from the recovery sheet.

    Raises DamagedHeader, NewerCaseFile.
    """
    try:
        header = json.loads(text)
        if _format_of(header) > FORMAT:
            raise NewerCaseFile
        whole = hmac.compare_digest(header["checksum"], _checksum(header))
        shaped = (
            isinstance(header["vault"], str)
            and len(bytes.fromhex(header["database"]["salt"])) == 16  # noqa: PLR2004 - bytes
            and all({"id", "type"} <= slot.keys() for slot in header["slots"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedHeader from None
    if not (whole and shaped):
        raise DamagedHeader
    return dict(header)


def sealed(header: Header, data_key: bytes) -> Header:
    """The header with its checksum and its seal made anew."""
    body = _body(header)
    return {
        **body,
        "checksum": _checksum(body),
        "mac": key_slots.header_mac(data_key, canonical(body)),
    }


def check_seal(header: Header, data_key: bytes) -> None:
    """Refuse a header that was changed by someone who could not open it.

    Raises DamagedHeader.
    """
    expected = key_slots.header_mac(data_key, canonical(_body(header)))
    # As bytes: texts with other than ASCII letters cannot be compared that way.
    mac = str(header.get("mac", "")).encode("utf-8", "surrogatepass")
    if not hmac.compare_digest(mac, expected.encode()):
        raise DamagedHeader


def spelt(header: Header) -> str:
    """The header as it is written and printed."""
    return json.dumps(header, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_header(folder: Path, header: Header) -> None:
    """Replace the key file so that a crash leaves the old one or the new one, whole.

    Raises DiskFull, ReadOnlyCaseFile.
    """
    with disk_faults():
        files.write_private(folder / FILE, spelt(header).encode())


def _format_of(header: Mapping[str, Any]) -> int:
    found = header["format"]
    if type(found) is not int or found < 1:
        raise ValueError("a format is a whole number from 1")
    return found


def _body(header: Header) -> dict[str, Any]:
    return {name: value for name, value in header.items() if name not in _SEALS}


def _checksum(header: Header) -> str:
    # Anyone can compute it: it tells accidents from wrong passphrases, the seal tells attacks.
    try:
        return hashlib.sha256(canonical(_body(header)).encode()).hexdigest()
    except TypeError:
        raise DamagedHeader from None
