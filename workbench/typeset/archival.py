"""What ReportLab must write differently so that a file is PDF/A-3a and PDF/UA-1.

Everything that reaches into ReportLab stands here. Importing this module changes three of its
habits for the process; none can be changed from outside otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

from workbench.typeset.metadata import EmbeddedFile
from workbench.typeset.tags import Element

_PER_BLOCK = 100
_NO_CHARACTER = frozenset((0, 0xFEFF, 0xFFFE))
_ENDSTREAM = b"endstream\n"

# ISO 19005-3, 6.1.7.1: a stream's data are followed by an end of line that Length does not count.
# ReportLab's ASCII-85 would also add characters that are not data.
rl_config.useA85 = 0


class RawObject(pdfdoc.PDFObject):
    """An indirect object whose bytes are known when the file is written, and not before."""

    __RefOnly__ = 1

    def __init__(self, written: Callable[[], bytes]) -> None:
        self.written = written

    def format(self, document: object) -> bytes:
        """The bytes of the object."""
        del document
        return self.written()


class ElementObject(pdfdoc.PDFObject):
    """An element of the structure tree as an indirect object; long annexes have 100,000."""

    __RefOnly__ = 1

    def __init__(self, element: Element, pages: Sequence[int], root: int) -> None:
        self.element, self.pages, self.root = element, pages, root

    def format(self, document: object) -> bytes:
        """The bytes of the element."""
        del document
        return self.element.written(self.pages, self.root)


def allow_keys(thing: Any, *keys: str) -> None:
    """Let a catalog or a page carry keys that ReportLab does not list.

    PDF/A-3 wants OutputIntents and AF in the catalog, PDF/UA-1 wants StructParents and Tabs on
    a page (ISO 19005-3, 6.2.3 and 6.8; ISO 14289-1, 7.1 and 7.18.3).
    """
    thing.__NoDefault__ = [*thing.__NoDefault__, *keys]


def object_number(document: Any, thing: Any) -> int:
    """The number of an indirect object, given to it now when it has none."""
    name = document.Reference(thing).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def set_file_identifier(document: Any, digest: str) -> None:
    """Name the file by its content, so that the same letter is the same file at any time."""
    half = digest[:32].encode("ascii")
    document._ID = b"[<%s><%s>]" % (half, half)  # noqa: SLF001 - the library offers no setter


def set_dates(document: Any, written: str) -> None:
    """Replace the moment of writing by a date of the letter's own, in PDF form."""
    document.setDateFormatter(lambda *_: written)


def _format_stream(self: Any, document: object) -> bytes:
    written: bytes = _format_stream_without_line_end(self, document)
    # CR LF, because data that end in CR would swallow a lone LF.
    return written.removesuffix(_ENDSTREAM) + b"\r\n" + _ENDSTREAM


def _to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """ISO 14289-1, 7.21.7: no glyph stands for U+0000; ISO 32000-1, 9.10.3: 100 a block."""
    named = [(code, point) for code, point in enumerate(subset) if point not in _NO_CHARACTER]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name}-UTF16 def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(named), _PER_BLOCK):
        block = named[start : start + _PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
            for code, point in block
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


_format_stream_without_line_end = pdfdoc.PDFStream.format
_habits: Any = pdfdoc.PDFStream
_habits.format = _format_stream
_habits = ttfonts
_habits.makeToUnicodeCMap = _to_unicode_map


def specification(document: Any, attached: EmbeddedFile, dated: str) -> Any:
    """A file inside the file, as the catalog refers to it."""
    params = {"Size": len(attached.content), "ModDate": pdfdoc.PDFString(dated)}
    embedded = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                "Subtype": "/" + attached.media_type.replace("/", "#2F"),
                "Params": pdfdoc.PDFDictionary(params),
            }
        ),
        attached.content,
        filters=[pdfdoc.PDFZCompress],
    )
    file = document.Reference(embedded)
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": pdfdoc.PDFString(attached.name),
                "UF": pdfdoc.PDFString(attached.name),
                "Desc": pdfdoc.PDFString(attached.description or attached.name),
                "AFRelationship": pdfdoc.PDFName(attached.relation),
                "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
            }
        )
    )
