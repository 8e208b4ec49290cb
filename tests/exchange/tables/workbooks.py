"""Workbooks written part by part, as other programs write them."""

from __future__ import annotations

import io
import zipfile

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*pairs):
    told = "".join(
        f'<Relationship Id="r{number}" Type="{TYPE}/{sort}" Target="{target}"/>'
        for number, (sort, target) in enumerate(pairs, start=1)
    )
    return f"<Relationships>{told}</Relationships>"


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(*sheets, texts="", styles="", properties="", sort="worksheet", beside=(), more=()):
    """A workbook whose sheets hold this XML; `beside` is what the first sheet refers to."""
    names = [f"worksheets/sheet{number}.xml" for number, _ in enumerate(sheets, start=1)]
    listed = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>'
        for number, _ in enumerate(sheets, start=1)
    )
    parts = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{TYPE}">'
        f"{properties}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *((sort, name) for name in names),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": relations(*beside),
        **dict(more),
    }
    for name, inner in zip(names, sheets, strict=True):
        parts[f"xl/{name}"] = f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'
    return packed(parts)


def rows(*lines):
    """Sheet data of these rows; a cell is its XML, or a text."""
    told = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)
    return f"<sheetData>{told}</sheetData>"


def _cell(told):
    return told if told.startswith("<c") else f'<c t="inlineStr"><is><t>{told}</t></is></c>'


def formatted(*codes):
    """Styles of cells, one for each format."""
    own = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at, _ in enumerate(codes))
    unused = '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    return f"<numFmts>{own}</numFmts>{unused}<cellXfs>{used}</cellXfs>"
