"""A canvas that writes tagged content; every mark on it is either structure or artifact."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from workbench.typeset.archival import (
    ElementObject,
    RawObject,
    allow_keys,
    object_number,
    set_dates,
    set_file_identifier,
    specification,
)
from workbench.typeset.fonts import Face, serif
from workbench.typeset.line_breaks import Fragment
from workbench.typeset.metadata import PROGRAM, About, EmbeddedFile, srgb_profile, xmp
from workbench.typeset.tags import Element, Marked, ObjectReference, loosen, parent_tree

Colour = tuple[float, float, float]
Box = tuple[float, float, float, float]
Turn = tuple[float, float]
UPRIGHT: Turn = (1, 0)
Size = tuple[float, float]

_KEYS_OF_CATALOG = ("OutputIntents", "AF")
_KEYS_OF_PAGE = ("StructParents", "Tabs")
_PRINTED = 4  # the annotation flag Print, which PDF/A wants (ISO 19005-3, 6.3.2)


class TaggedCanvas(Canvas):
    """Draws lines of text and rules; positions are points from the top left of the page."""

    # What ReportLab's canvas keeps for its subclasses, unknown to its stubs.
    _code: list[str]
    _doc: Any
    _escape: Any
    _addAnnotation: Any  # noqa: N815 - its name there

    def __init__(self, about: About, size: Size = A4) -> None:
        self._out = BytesIO()
        super().__init__(
            self._out,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=about.language,
            initialFontName=cast("Any", serif().regular.name),  # the stubs say float
        )
        self.about = about
        self._height = size[1]
        self.root = Element("Document")
        self._page = 0
        self._open: Element | str | None = None
        self._marks: list[list[Element]] = [[]]
        self._notes: list[tuple[Element, Any]] = []
        self._rules: list[str] = []
        self._words: dict[Fragment, list[tuple[int, str]]] = {}
        self._glyphs: dict[Face, dict[str, tuple[int, str]]] = {}
        self._font_names: dict[tuple[Face, int], str] = {}
        self._ink: Colour | None = None
        self._type: tuple[str, float] | None = None

    def mark(self, element: Element) -> None:
        """Let what is drawn from now on be content of an element."""
        if self._open is element:
            return
        self._close()
        marks = self._marks[-1]
        self._code.append(f"/{element.role} <</MCID {len(marks)}>> BDC")
        element.kids.append(Marked(self._page, len(marks)))
        marks.append(element)
        self._open = element

    def decorate(self, kind: str = "Pagination") -> None:
        """Let what is drawn from now on be an artifact, which nobody reads aloud."""
        if self._open != kind:
            self._close()
            self._code.append(f"/Artifact <</Type /{kind}>> BDC")
            self._open = kind

    def text(
        self,
        x: float,
        y: float,
        fragments: Sequence[Fragment],
        size: float,
        ink: Colour,
        turned: Turn = UPRIGHT,
    ) -> None:
        """Draw a line of text with its base line at `y`; `turned` is its cosine and sine."""
        code, (along, up) = self._code, turned
        self._set_ink(ink)
        code.append(f"BT {along:g} {up:g} {-up:g} {along:g} {x:.2f} {self._height - y:.2f} Tm")
        for fragment in fragments:
            self._show(fragment, size)
        code.append("ET")

    def rule(self, box: Box, width: float, ink: Colour) -> None:
        """Draw a straight rule between two points, as an artifact, when the page is complete."""
        left, top, right, bottom = box
        self._rules.append(
            f"{ink[0]:.4g} {ink[1]:.4g} {ink[2]:.4g} RG {width:g} w "
            f"{left:.2f} {self._height - top:.2f} m {right:.2f} {self._height - bottom:.2f} l S"
        )

    def fill(self, box: Box, ink: Colour) -> None:
        """Fill a box, as content of the element that is marked."""
        left, top, right, bottom = box
        self._set_ink(ink)
        self._code.append(
            f"{left:.3f} {self._height - bottom:.3f} {right - left:.3f} {bottom - top:.3f} re f"
        )

    def link(self, element: Element, target: str, box: Box) -> None:
        """Make a box of the page lead to an address; the element is the Link with its text."""
        left, top, right, bottom = box
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([left, self._height - bottom, right, self._height - top]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": pdfdoc.PDFString(target),
                "A": pdfdoc.PDFDictionary(
                    {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(target)}
                ),
            }
        )
        self._addAnnotation(annotation)
        self._notes.append((element, annotation))
        element.kids.append(ObjectReference(self._page, object_number(self._doc, annotation)))

    def end_page(self) -> None:
        """Complete the page and begin the next."""
        if self._rules:
            self.decorate("Layout")
            self._code += self._rules
        self._close()
        self.showPage()
        page = self._doc.Pages.pages[-1]
        allow_keys(page, *_KEYS_OF_PAGE)
        page.StructParents = self._page
        page.Tabs = pdfdoc.PDFName("S")
        self._page += 1
        self._marks.append([])
        self._rules = []
        self._ink = self._type = None

    def finished(self, attachments: Sequence[EmbeddedFile] = ()) -> bytes:
        """The whole file; nothing can be drawn after it."""
        document, about = self._doc, self.about
        streams = [page.stream for page in document.Pages.pages]
        content = repr((about, streams, [(each.name, each.content) for each in attachments]))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        set_file_identifier(document, digest)
        set_dates(document, about.pdf_date)
        self.setTitle(about.title)
        self.setAuthor(about.author)
        self.setSubject(about.subject)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._declare(document.Catalog)
        self._write_structure(document.Catalog)
        if attachments:
            self._attach(document.Catalog, attachments)
        document.SaveToFile(self._out, self)
        loosen(self.root)
        vars(document).clear()  # full of circles, too
        return self._out.getvalue()

    def _set_ink(self, ink: Colour) -> None:
        if ink != self._ink:
            self._code.append(f"{ink[0]:.4g} {ink[1]:.4g} {ink[2]:.4g} rg")
            self._ink = ink

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def _show(self, fragment: Fragment, size: float) -> None:
        face = fragment[0]
        parts: list[tuple[int, str]] = []
        for index, word in enumerate(fragment[1].split(" ")):
            shown = self._words.get((face, word))
            if shown is None:
                shown = self._words[face, word] = self._encoded(face, word)
            if index and parts:
                subset, text = parts[-1]
                if shown and shown[0][0] == subset:
                    parts[-1] = (subset, f"{text} {shown[0][1]}")
                    parts += shown[1:]
                    continue
                parts[-1] = (subset, text + " ")
            elif index:
                parts.append((0, " "))
            parts += shown
        for subset, text in parts:
            name = self._font_name(face, subset)
            if self._type != (name, size):
                self._type = (name, size)
                self._code.append(f"{name} {size:g} Tf")
            self._code.append(f"[({text})] TJ" if ") " in text else f"({text}) Tj")

    def _encoded(self, face: Face, word: str) -> list[tuple[int, str]]:
        """A word in the codes of the font, kerned: `Y) 80 (ork` inside one pair of brackets."""
        glyphs = self._glyphs.setdefault(face, {})
        parts: list[tuple[int, str]] = []
        text, last = "", -1
        for character, kern in zip(word, (*face.kerns(word), 0), strict=False):
            glyph = glyphs.get(character)
            if glyph is None:
                ((subset, code),) = face.font.splitString(character, self._doc)
                glyph = glyphs[character] = (subset, self._escape(code))
            if glyph[0] != last:
                if text:
                    parts.append((last, text))
                text, last = "", glyph[0]
            text += f"{glyph[1]}) {-kern} (" if kern else glyph[1]
        if text:
            parts.append((last, text))
        return parts

    def _font_name(self, face: Face, subset: int) -> str:
        name = self._font_names.get((face, subset))
        if name is None:
            name = face.font.getSubsetInternalName(subset, self._doc)
            self._font_names[face, subset] = name
        return name

    def _declare(self, catalog: Any) -> None:
        allow_keys(catalog, *_KEYS_OF_CATALOG)
        stream = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        )
        catalog.Metadata = pdfdoc.PDFStream(stream, xmp(self.about))
        colours = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"N": 3}), srgb_profile(), filters=[pdfdoc.PDFZCompress]
        )
        intent = {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": self._doc.Reference(colours),
        }
        catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _write_structure(self, catalog: Any) -> None:
        document = self._doc
        pages = [object_number(document, page) for page in document.Pages.pages]
        notes = [element for element, _ in self._notes]
        for place, (_, annotation) in enumerate(self._notes):
            annotation["StructParent"] = len(pages) + place
        marks = self._marks[: len(pages)]
        back = object_number(document, RawObject(lambda: parent_tree(marks, notes)))
        top = RawObject(
            lambda: (
                b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
                % (self.root.number, back, len(pages) + len(notes))
            )
        )
        root = object_number(document, top)
        catalog.StructTreeRoot = document.Reference(top)
        for element in self.root.walk():
            element.number = object_number(document, ElementObject(element, pages, root))

    def _attach(self, catalog: Any, attachments: Sequence[EmbeddedFile]) -> None:
        names: list[Any] = []
        for each in sorted(attachments, key=lambda attached: attached.name):
            found = specification(self._doc, each, self.about.pdf_date)
            names += [pdfdoc.PDFString(each.name), found]
        listed = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
        catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": listed})
        catalog.AF = pdfdoc.PDFArray(names[1::2])
