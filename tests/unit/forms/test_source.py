"""Bytes become text: encodings are recognised, and what cannot be read is named by its line."""

import pytest

from docgen.base.findings import Severity
from docgen.forms.read import read_form
from tests.unit.forms.reading import HEAD, lines


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_without_a_word_about_it(codec):
    result = read_form(HEAD.encode(codec), "表单.yaml")
    assert result.form.title == "办公会议纪要"
    assert result.findings == ()
    assert result.positions[("kind",)] == (1, 5)


@pytest.mark.parametrize(
    ("codec", "label"), [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16")]
)
def test_other_encodings_are_accepted_and_named(codec, label):
    text = HEAD + "地点: 一楼“会议室”——东\n"
    result = read_form(text.encode(codec), "表单.yaml")
    assert result.form.place == "一楼“会议室”——东"
    [finding] = result.findings
    assert (finding.code, finding.severity) == ("F004", Severity.INFO)
    assert label in finding.message


def test_the_order_of_bytes_in_utf16_does_not_matter():
    data = b"\xfe\xff" + HEAD.encode("utf-16-be")
    assert read_form(data, "表单.yaml").form.title == "办公会议纪要"


def test_half_a_surrogate_pair_in_utf16_is_taken_out_and_named():
    data = b"\xff\xfe" + (HEAD + "地点: 一\ud800楼").encode("utf-16-le", "surrogatepass")
    result = read_form(data, "表单.yaml")
    assert result.form.place == "一楼"
    assert "3:6 F055 地点: 不能印出的字符 U+D800 已删去" in lines(result)


def test_a_broken_byte_in_utf8_is_named_and_not_read_as_gb18030():
    data = (HEAD + "地点: 一楼会议室\n").encode()
    broken = data.replace("会议室".encode(), "会".encode()[:2] + "议室".encode())
    assert lines(read_form(broken, "表单.yaml")) == [
        "3:7 F003: 这里有读不出的字节（0xE4），文件既不是 UTF-8 也不是 GB18030 编码"
    ]


def test_a_file_cut_in_the_middle_of_a_character_is_named():
    [line] = lines(read_form(HEAD.encode("gb18030") + b"\xd2", "表单.yaml"))
    assert line.startswith("3:1 F003: 这里有读不出的字节（0xD2）")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04....", "Word、Excel 文件或压缩包"),
        (b"%PDF-1.7 ...", "PDF 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 或 Excel 文件"),
        (b"\x89PNG\r\n", "图片"),
        (bytes(range(32)) * 8, "不是文本文件"),
        ("标题: 甲".encode("utf-16-le"), "没有标记的 UTF-16"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data, words):
    [finding] = read_form(data, "表单.yaml").findings
    assert finding.code == "F003"
    assert words in finding.message


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_an_empty_file_is_called_empty(data):
    assert lines(read_form(data, "表单.yaml")) == ["1:1 F005: 文件是空的"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_the_same_whatever_ends_them(line_break):
    text = (HEAD + "地占: 一楼\n").replace("\n", line_break)
    assert lines(read_form(text.encode(), "表单.yaml")) == ["3:1 F050 地占: 没有“地占”这一栏"]
