"""P1xx: fonts that are replaced, characters that no font has, engines that are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.base.errors import DocgenError
from docgen.base.rules import Rule
from docgen.flow.read import read_document
from docgen.standards.rules.fonts import RULES
from docgen.typeset import libreoffice
from docgen.typeset.engine import compile_source
from docgen.typeset.fonts import find_fonts
from docgen.typeset.layout import lay_out
from tests.tools import require
from tests.unit.typeset.setting import packaged_fonts
from tests.worddocs import paragraph, word

NOTO = '<w:rFonts w:eastAsia="Noto Serif SC" w:ascii="Noto Serif SC" w:hAnsi="Noto Serif SC"/>'


def _set(text: str, run: str = NOTO) -> set[str]:
    try:
        document, _ = read_document(word(paragraph(text, run=run)), "文件.docx")
        return {f.code for f in lay_out([document], packaged_fonts()).findings}
    except DocgenError as error:
        return {f.code for f in error.findings}


def _compile(source: str) -> set[str]:
    try:
        compile_source(source, {}, packaged_fonts(), "<x>", is_dated=False, has_tags=True)
        return set()
    except DocgenError as error:
        return {f.code for f in error.findings}


_GOOD = "#set document(date: datetime(year: 1980, month: 1, day: 1))\n#metadata(1)<x>"


def _rare_in_fandol(text: str) -> set[str]:
    book = find_fonts((require("fandol"),), system=False)
    document, _ = read_document(word(paragraph(text)), "文件.docx")
    return {f.code for f in lay_out([document], book).findings}


SPECIMENS: dict[str, tuple[Callable[[], set[str]], Callable[[], set[str]]]] = {
    "P101": (lambda: _set("甲", '<w:rFonts w:eastAsia="仿宋_GB2312"/>'), lambda: _set("甲")),
    "P102": (lambda: _set("甲\U0001f980"), lambda: _set("甲䶮")),
    "P103": (lambda: _rare_in_fandol("30㎡"), lambda: _rare_in_fandol("30平方米")),
    "P104": (lambda: _set("甲", NOTO + "<w:b/>"), lambda: _set("甲")),
    "P105": (lambda: _compile("#panic()"), lambda: _compile(_GOOD)),
}


@pytest.mark.parametrize("code", SPECIMENS)
def test_the_failing_case_is_reported_and_the_passing_one_is_not(code: str) -> None:
    failing, passing = SPECIMENS[code]
    assert code in failing()
    assert code not in passing()


def test_a_missing_libreoffice_is_p106(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    with pytest.raises(DocgenError) as caught:
        libreoffice.convert(word(paragraph("甲")))
    assert caught.value.findings[0].code == "P106"


@pytest.mark.slow
def test_a_conversion_that_takes_too_long_is_p107_and_a_quick_one_is_not() -> None:
    require("soffice")
    with pytest.raises(DocgenError) as caught:
        libreoffice.convert(word(paragraph("甲")), timeout=0.01)
    assert caught.value.findings[0].code == "P107"
    assert libreoffice.convert(word(paragraph("甲"))).startswith(b"%PDF")


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_is_tried_and_says_what_to_do(rule: Rule) -> None:
    assert rule.code in {*SPECIMENS, "P106", "P107"}
    assert rule.explanation.endswith("。")
    assert rule.hint and not rule.hint.endswith("。")
