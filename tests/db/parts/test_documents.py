"""A file is kept in pieces of one mebibyte."""

from __future__ import annotations

import hashlib

import pytest

from workbench.db.parts.documents import CHUNK
from workbench.services.ports import NewDocument


def document(data, name="d1"):
    return NewDocument(
        id=name, record="r1", name="mail.eml", media_type="message/rfc822", data=data
    )


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_a_file_comes_back_byte_for_byte(case_file, open_record, now, size):
    data = hashlib.shake_128(b"seed").digest(size)
    open_record(case_file, "r1")
    with case_file.writing(now) as writing:
        kept = writing.store_document(document(data))
    with case_file.reading() as reading:
        assert reading.document("d1") == kept
        assert reading.document_bytes("d1") == data
        assert [len(chunk) for chunk in reading.document_chunks("d1")] == [
            min(CHUNK, size - start) for start in range(0, size, CHUNK)
        ]
    assert (kept.size, kept.sha256) == (size, hashlib.sha256(data).hexdigest())
