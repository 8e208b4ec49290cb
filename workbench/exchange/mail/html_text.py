"""Turns the HTML of a mail into readable text; nothing is loaded and nothing runs.

The standard library's HTML parser needs minutes for some malformed input of a few hundred
kilobytes; the expressions here look at each character a bounded number of times.
"""

from __future__ import annotations

import html
import re

LONGEST_HTML = 2_000_000

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})(?=[\s/>])((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""",
)
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})(?=[\s/>])([^<>]*+)>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_DROPPED = frozenset({"script", "style", "head", "title", "template", "object", "svg", "noframes"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    },
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"})


def html_to_text(source: str) -> str:
    """The text of an HTML document: paragraphs, lists, quotes and table rows stay apart.

    Only the first LONGEST_HTML characters are read.
    """
    page = _Page()
    source = source[:LONGEST_HTML]
    at = 0
    while (start := source.find("<", at)) >= 0:
        page.text(source[at:start])
        at = _markup(page, source, start)
    page.text(source[at:])
    return page.result()


def _markup(page: _Page, source: str, start: int) -> int:
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return len(source) if end < 0 else end + 3
    tag = _TAG.match(source, start) or _LOOSE_TAG.match(source, start)
    if tag is None:
        declaration = _DECLARATION.match(source, start)
        if declaration is None:
            page.text("<")
            return start + 1
        return declaration.end()
    name = tag[2].lower()
    if name in _DROPPED and not tag[1] and not tag[3].endswith("/"):
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, tag.end())
        if closing:
            return closing.end()
        return tag.end() if name in {"head", "title", "object", "svg"} else len(source)
    page.tag(name, closing=bool(tag[1]), attributes=tag[3])
    return tag.end()


class _Page:
    """The lines written so far and how deep in quotes the writing stands."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._preformatted = 0
        self._filled = False

    def text(self, source: str) -> None:
        if not source:
            return
        plain = html.unescape(source).replace("\r", "").replace("\xad", "")
        self._filled = self._filled or bool(plain.strip())
        if self._preformatted:
            for number, line in enumerate(plain.split("\n")):
                if number:
                    self._break()
                self._line.append(line)
        else:
            self._line.append(re.sub(r"[ \t\n\f\xa0]+", " ", plain))

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        if name in {"td", "th"}:
            if not closing and self._filled:
                self._line.append("\t")
        elif name == "br":
            self._break()
        elif name == "img" and not closing:
            alt = _ALT.search(attributes)
            if alt and (label := (alt[1] or alt[2] or alt[3] or "").strip()):
                self.text(f"[{label}]")
        elif name in _BLOCKS:
            self._block(name, closing=closing)

    def _block(self, name: str, *, closing: bool) -> None:
        if self._filled:
            self._break()
        self._line.clear()
        step = -1 if closing else 1
        if name in _SPACED and self._lines and self._lines[-1].strip(" >"):
            self._break()
        if name == "blockquote":
            self._quotes = min(20, max(0, self._quotes + step))
        elif name == "pre":
            self._preformatted = max(0, self._preformatted + step)
        elif name == "li" and not closing:
            self._line.append("- ")
            self._filled = False
        elif name == "hr":
            self._line.append("-" * 20)
            self._break()

    def _break(self) -> None:
        line = "".join(self._line)
        if not self._preformatted:
            line = "\t".join(" ".join(cell.split()) for cell in line.split("\t"))
        self._lines.append("> " * self._quotes + line.rstrip())
        self._line.clear()
        self._filled = False

    def result(self) -> str:
        if self._line:
            self._break()
        return re.sub(r"(?:[> \t]*\n){3,}", "\n\n", "\n".join(self._lines)).strip()
