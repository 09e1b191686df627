"""Word files that mean harm: a PDF with findings or a refusal, in seconds, and no traceback."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from docgen.api.documents import pdf
from docgen.base.errors import DocgenError
from docgen.verify.docx import verify_docx
from docgen.verify.pdf import verify_pdf
from tests.hostile.word_files import FILES

SECONDS = 10.0
"""More than any of these files may take, in CPU seconds."""
MEGABYTES = 1500
"""More memory than all of them one after the other may take."""
_ALL = """
import resource
from docgen.api.documents import pdf
from docgen.base.errors import DocgenError
from tests.hostile.word_files import FILES
for make in FILES.values():
    try:
        pdf(make())
    except DocgenError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_means_harm_becomes_a_pdf_or_is_refused(name: str) -> None:
    data = FILES[name]()
    begin = time.process_time()
    try:
        made = pdf(data)
    except DocgenError as error:
        found = error.findings
        assert found
    else:
        assert made.pdf is not None and made.pdf.startswith(b"%PDF-")
        assert made.page_count
        found = made.findings
    assert time.process_time() - begin < SECONDS
    for finding in found:
        assert re.search(r"[\u4e00-\u9fff]", finding.message)
        assert "error:" not in finding.message


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_means_harm_is_measured_or_refused(name: str) -> None:
    begin = time.process_time()
    try:
        report = verify_docx(FILES[name](), "坏.docx", profile="gb9704")
    except DocgenError as error:
        assert error.findings[0].file == "坏.docx"
    else:
        assert report.to_text()
    assert time.process_time() - begin < SECONDS


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource module")
def test_all_of_them_together_take_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", _ALL], capture_output=True, text=True, check=True)
    assert int(done.stdout) < MEGABYTES


@pytest.mark.slow
def test_a_pdf_cut_off_anywhere_is_measured_or_refused() -> None:
    made = pdf(FILES["margins that leave no room"]()).pdf
    assert made is not None
    for share in range(1, 20):
        try:
            assert verify_pdf(made[: len(made) * share // 20], "坏.pdf").to_text()
        except DocgenError as error:
            assert error.findings[0].file == "坏.pdf"
