"""Equations: every character stays, in the order in which it is read."""

from __future__ import annotations

import pytest

from docgen.flow.read import read_document
from docgen.flow.tree import Paragraph, Text
from tests.worddocs import paragraph, word


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def pieces(formula: str) -> list[tuple[str, str]]:
    """Text and position of the runs that an equation becomes."""
    document, findings = read_document(
        word(f"<w:p><m:oMath>{formula}</m:oMath></w:p>"), "文件.docx"
    )
    assert [f.code for f in findings] == ["L303"]
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph)
    found = [(i.text, i.style.position) for i in block.inlines if isinstance(i, Text)]
    merged: list[tuple[str, str]] = []
    for text, position in found:
        if merged and merged[-1][1] == position:
            merged[-1] = (merged[-1][0] + text, position)
        else:
            merged.append((text, position))
    return merged


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f"<m:f><m:num>{r('a+b')}</m:num><m:den>{r('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:rad><m:deg/><m:e>{r('x+1')}</m:e></m:rad>", "√(x+1)"),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{r("a")}</m:e>'
            f"<m:e>{r('b')}</m:e></m:d>",
            "[a|b]",
        ),
        (f"<m:func><m:fName>{r('sin')}</m:fName><m:e>{r('x')}</m:e></m:func>", "sin x"),
        (
            f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('0')}</m:e></m:mr><m:mr><m:e>{r('0')}</m:e>"
            f"<m:e>{r('1')}</m:e></m:mr></m:m>",
            "1 0；0 1",
        ),
        (f"<m:box><m:e>{r('框')}</m:e></m:box><m:acc><m:e>{r('v')}</m:e></m:acc>", "框v"),
    ],
)
def test_an_equation_is_one_line_of_text(formula: str, text: str) -> None:
    assert pieces(formula) == [(text, "baseline")]


def test_powers_indices_and_bounds_stay_raised_and_lowered() -> None:
    power = f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>"
    both = (
        f"<m:sSubSup><m:e>{r('y')}</m:e><m:sub>{r('i')}</m:sub><m:sup>{r('n')}</m:sup></m:sSubSup>"
    )
    total = (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{r("i=1")}</m:sub>'
        f"<m:sup>{r('n')}</m:sup><m:e>{r('i')}</m:e></m:nary>"
    )
    assert pieces(power + r("=") + both + r("+") + total) == [
        ("x", "baseline"), ("2", "superscript"), ("=y", "baseline"), ("i", "subscript"),
        ("n", "superscript"), ("+∑", "baseline"), ("i=1", "subscript"), ("n", "superscript"),
        ("i", "baseline"),
    ]  # fmt: skip


def test_an_equation_between_paragraphs_has_a_paragraph_of_its_own() -> None:
    formula = f"<m:oMathPara><m:oMath>{r('E=mc')}</m:oMath></m:oMathPara>"
    document, _ = read_document(word(paragraph("前"), formula, paragraph("后")), "文件.docx")
    texts = [b.text for b in document.sections[0].blocks if isinstance(b, Paragraph)]
    assert texts == ["前", "E=mc", "后"]
