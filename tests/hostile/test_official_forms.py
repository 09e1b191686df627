"""Texts that mean harm in the fields of official documents, and a docgen.yaml that does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.api.documents import build
from docgen.base.errors import DocgenError, InputError
from tests.pictures import huge_png, picture

TEXTS = [
    "a\0b", "a\x0bb", "{{ 7*7 }}", "{% for x in y %}", "{图:", "{图:无}", "#panic()", "</w:t>", "\\u{4e00}$x$",
    "a\u202eb", "\ud800x", "👨‍👩‍👧‍👦", "a\u200b\u2060b", "a\nb", "=cmd|x", "", "\u3000", "\ufeff",
]  # fmt: skip
_CHART = {"类型": "柱形图", "标题": "图", "分类": ["甲", "乙"], "系列": {"丙": ["1", "2"]}}


def _charted(**changes: Any) -> dict[str, Any]:
    return {"章节": [{"图表": [{**_CHART, **changes}]}]}


FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "joint issuer": lambda text: {"联合发文机关": [text, "丙局"]},
    "seal": lambda text: {"印章": text},
    "stamp": lambda text: {"签名章": [{"职务": text, "姓名": text, "图片": text}]},
    "chart": lambda text: _charted(标题=text, 单位=text, 图注=text, 分类=[text, "乙"]),
    "series": lambda text: _charted(系列={text: ["1", "2"]}),
    "value": lambda text: _charted(系列={"丙": [text, "2"]}),
    "attachment": lambda text: {"附件": [{"名称": text, "正文": ["文", text], "横排": "是"}]},
    "fourth level": lambda text: {"章节": [{"要点": [{"分项": [{"细项": [text]}]}]}]},
    "reference": lambda text: {"正文": ["见{图:" + text + "}"]},
    "letter": lambda text: {"体裁": "函", "发文机关": text, "印发机关": text},
    "order": lambda text: {"体裁": "命令", "签名章": [{"职务": "长", "姓名": text}]},
}
CHARTS: dict[str, dict[str, Any]] = {
    "a thousand categories": {"分类": [str(n) for n in range(1000)]},
    "a hundred series": {"系列": {f"列{n}": ["1", "2"] for n in range(100)}},
    "1e308": {"系列": {"丙": [1e308, -0.0]}},
    "NaN": {"系列": {"丙": ["NaN", "inf"]}, "宽度": "nan"},
    "fifteen digits": {"系列": {"丙": ["999999999999999.999999", "-999999999999999"]}},
    "equal names": {"分类": ["甲", "甲"], "系列": {"甲": ["1", "1"], "甲 ": ["1", "1"]}},
}


def made_or_refused(folder: Path, **fields: Any) -> bool:
    """Whether a form becomes a PDF; a refusal has findings and an exit code of the contract."""
    form = folder / "x.json"
    known = {"文种": "公文", "标题": "题", "发文机关": "乙局", "成文日期": "2026-03-05"}
    form.write_text(json.dumps({**known, **fields}), "utf-8")
    try:
        assert build(form, pdf=True).page_count
    except DocgenError as error:
        assert error.findings and error.exit_code in range(1, 7)
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("field", FIELDS)
def test_any_text_in_a_field_is_printed_or_refused(tmp_path: Path, field: str) -> None:
    for text in TEXTS:
        made_or_refused(tmp_path, **FIELDS[field](text))


@pytest.mark.parametrize("name", CHARTS)
def test_any_chart_is_drawn_or_refused(tmp_path: Path, name: str) -> None:
    made_or_refused(tmp_path, **_charted(**CHARTS[name]))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("huge.png", huge_png(30_000, 30_000)), ("cut.png", picture(300, 300)[:200]), ("empty.png", b""),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"),
        ("../../etc/hostname", None), ("a\0.png", None), ("甲" * 5000, None), ("http://a/b.png", None),
    ],
)  # fmt: skip
def test_a_seal_that_is_no_picture_is_refused(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert not made_or_refused(tmp_path, 印章=name)


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_turned_photo_of_a_seal_is_taken(tmp_path: Path, orientation: int) -> None:
    (tmp_path / "章.jpg").write_bytes(picture(300, 300, "JPEG", orientation=orientation))
    assert made_or_refused(tmp_path, 印章="章.jpg")


PITCH = "版面:\n  行距: 28磅\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: &a 1\nb: *a", f"{PITCH}  行距: 29磅", "k: 1\n" * 200_000, f"版面:\n  行距: {'2' * 1_000_000}",
        "- a", "a", "~", "[" * 100_000, "版面:\n  页边距: 5\n  字体: [1]", "版面:\n  行距: nan",
        "版面:\n  页边距:\n    上: -5毫米", "版面:\n  页边距:\n    左: 110毫米", "版面:\n  杭距: 1",
        '版面:\n  字体:\n    仿宋: "a\\u000bb"',
    ],
)  # fmt: skip
def test_settings_of_a_unit_with_a_fault_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "docgen.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        (tmp_path / "x.yaml").write_text("文种: 公文\n标题: 题\n", "utf-8")
        build(tmp_path / "x.yaml", pdf=True)
    assert all(f.file and f.file.endswith("docgen.yaml") for f in error.value.findings)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_settings_of_a_unit_are_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "docgen.yaml").write_bytes(PITCH.encode(encoding))
    assert made_or_refused(tmp_path, 正文=["文"])


def test_a_font_that_nobody_has_is_no_hindrance(tmp_path: Path) -> None:
    family = "没有的字体</w:t>{{ 1 }}#panic"
    (tmp_path / "docgen.yaml").write_text(f"版面:\n  字体:\n    仿宋: '{family}'\n", "utf-8")
    assert made_or_refused(tmp_path, 正文=["文"])
