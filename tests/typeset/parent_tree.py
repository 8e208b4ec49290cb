"""The check no validator makes: the way back from every mark on a page to its element."""

from __future__ import annotations

import io
import re

import pikepdf

_MCID = re.compile(rb"/MCID (\d+)")


def broken_ways_back(pdf: bytes) -> list[str]:
    """Marks and annotations whose ParentTree entry is missing or points elsewhere."""
    faults = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = document.Root.StructTreeRoot.ParentTree.get("/Nums", pikepdf.Array([]))
        entries = {int(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
        for number, page in enumerate(document.pages, start=1):
            marks = sorted(int(found) for found in _MCID.findall(_content(page)))
            parents = entries.get(int(page.obj.get("/StructParents", -1)), [])
            if marks != list(range(len(parents))):
                faults.append(f"page {number}: {len(marks)} marks, {len(parents)} parents")
                continue
            faults += [
                f"page {number}: mark {mark}"
                for mark in marks
                if not _holds_mark(parents[mark], page, mark)
            ]
            for annotation in page.obj.get("/Annots", []):
                element = entries.get(int(annotation.get("/StructParent", -1)))
                if element is None or not _holds_annotation(element, annotation):
                    faults.append(f"page {number}: annotation")
    return faults


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.Contents
    return (
        b"".join(part.read_bytes() for part in contents)
        if isinstance(contents, pikepdf.Array)
        else contents.read_bytes()
    )


def _kids(element: pikepdf.Object) -> list:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _holds_mark(element: pikepdf.Object, page: pikepdf.Page, mark: int) -> bool:
    home = element.get("/Pg")
    for kid in _kids(element):
        if isinstance(kid, int):
            number, place = kid, home
        elif kid.get("/Type") == "/MCR":
            number, place = int(kid.MCID), kid.Pg
        else:
            continue
        if number == mark and place is not None and place.objgen == page.obj.objgen:
            return True
    return False


def _holds_annotation(element: pikepdf.Object, annotation: pikepdf.Object) -> bool:
    return any(
        not isinstance(kid, int)
        and kid.get("/Type") == "/OBJR"
        and kid.Obj.objgen == annotation.objgen
        for kid in _kids(element)
    )
