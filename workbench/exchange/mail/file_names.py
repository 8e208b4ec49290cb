"""Makes the names of attached files safe to show and to save under."""

from __future__ import annotations

import mimetypes
import re

from workbench.domain.foreign_file import MAIL_TYPES
from workbench.exchange.mail.headers import decode_words, without_invisible

LONGEST_NAME = 150
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_EXTENSIONS = {
    **{media_type: f".{ending}" for ending, media_type in MAIL_TYPES.items()},
    "application/ics": ".ics",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "image/jpeg": ".jpg",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
}


def safe_name(declared: str, number: int, media_type: str) -> tuple[str, bool]:
    """The name to use for the attachment `number` (from 1), and whether it had to be changed.

    Folders, control characters and marks that turn the direction of reading are removed, so
    that a name shows the ending it has. A file without a name becomes `part-3.png`.
    """
    decoded = " ".join(decode_words(declared.replace("\x00", "")).split())
    last = re.split(r"[\\/]", without_invisible(decoded))[-1]
    name = re.sub(r'[<>:"|?*]', "_", last).strip(". ")
    if not name:
        return f"part-{number}{_extension(media_type)}", bool(decoded)
    if _RESERVED.match(name):
        name = f"_{name}"
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        short = len(ending) <= 10 and bool(dot)  # noqa: PLR2004  a longer one is no ending
        name = f"{stem[: LONGEST_NAME - 12]}.{ending}" if short else name[:LONGEST_NAME]
    return name, name != decoded


def _extension(media_type: str) -> str:
    known = _EXTENSIONS.get(media_type)
    return known or mimetypes.guess_extension(media_type, strict=False) or ".bin"
