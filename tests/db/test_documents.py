from __future__ import annotations

import hashlib

import pytest

from workbench.db.documents import CHUNK
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


def test_the_same_content_is_found_again(case_file, open_record, now):
    open_record(case_file, "r1")
    with case_file.writing(now) as writing:
        first = writing.store_document(document(b"same", "d1"))
        second = writing.store_document(document(b"same", "d2"))
        writing.store_document(document(b"other", "d3"))
    with case_file.reading() as reading:
        assert reading.documents_with(first.sha256) == (first, second)
        assert reading.documents_with("0" * 64) == ()


def test_what_is_not_kept_is_none_or_an_error(case_file):
    with case_file.reading() as reading:
        assert reading.document("d1") is None
        with pytest.raises(KeyError):
            reading.document_bytes("d1")


def test_a_file_belongs_to_an_opened_record(case_file, now):
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.store_document(document(b"x"))
