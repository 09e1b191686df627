"""Any bytes in, a report or a refusal out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.base.errors import InputError
from docgen.base.packages import open_package, write_package
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf
from docgen.verify.report import VerifyReport
from tests.pdf_specimens import official_pdf
from tests.specimens import official_docx

_CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 60), st.binary(max_size=12)),
    min_size=1,
    max_size=12,
)
_VALUES = st.sampled_from(["0", "-5", "9" * 20, "", "x", "１２", "1e400", "nan", "12pt"])


def _changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with stretches replaced: where (a share of the length), how many, by what."""
    for share, length, new in changes:
        at = int(share * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def _is_whole(report: VerifyReport) -> bool:
    assert all(f.message and f.file for f in report.findings)
    return bool(report.to_text()) and bool(report.to_dict()["measures"])


@pytest.mark.slow
@settings(max_examples=150)
@given(_CHANGES)
def test_a_damaged_pdf_is_measured_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    try:
        assert _is_whole(verify_pdf(_changed(official_pdf(), changes), "坏.pdf"))
    except InputError as error:
        assert error.findings[0].file == "坏.pdf"


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data(), _CHANGES)
def test_a_docx_with_a_damaged_part_is_measured_or_refused(
    data: st.DataObject, changes: list[tuple[float, int, bytes]]
) -> None:
    members = open_package(official_docx(), "坏.docx")
    part = data.draw(st.sampled_from(sorted(members)))
    members[part] = _changed(members[part], changes)
    try:
        assert _is_whole(verify_docx(write_package(members), "坏.docx", profile="gb9704"))
    except InputError as error:
        assert error.findings[0].file == "坏.docx"


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data(), _VALUES)
def test_a_docx_with_an_odd_value_is_measured(data: st.DataObject, value: str) -> None:
    members = open_package(official_docx(), "怪.docx")
    part = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/settings.xml"]))
    pieces = members[part].decode().split('="')
    at = data.draw(st.integers(1, len(pieces) - 1))
    if not pieces[at - 1].split()[-1].startswith("xmlns"):
        pieces[at] = value + '"' + pieces[at].partition('"')[2]
    members[part] = '="'.join(pieces).encode()
    assert _is_whole(verify_docx(write_package(members), "怪.docx", profile="gb9704"))


@given(st.binary(max_size=200))
def test_bytes_that_are_neither_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        verify_docx(data, "x.docx")
    with pytest.raises(InputError):
        verify_pdf(b"%PDF-1.7\n" + data, "x.pdf")
