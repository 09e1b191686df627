"""A form file becomes a model; every error has its place and says what to do."""

from datetime import date, time

import pytest

from docgen.base.errors import ExitCode, UsageError
from docgen.base.findings import Finding, Severity
from docgen.forms.read import locate, read_form
from tests.unit.forms.reading import HEAD, lines, minutes, read

FULL = """\
文种: 会议纪要
标题: 第3次办公会议纪要
会议日期: 2026年3月5日
开始时间: 14:30
份号: 000001
加盖印章: no
应到: 9人
主持人: 李娜（书记）
出席: 李娜（书记）、王芳
请假:
  - 姓名: 赵六
    事由: 出差
议题:
  - 题目: 年度计划
    汇报:
      - 汇报了计划。
    表决:
      同意: 8
      反对: 0
    议定事项:
      - 印发年度计划
      - 事项: 每季度通报
        责任部门: 组织部
        期限: 2026-03-31
"""


def test_every_scalar_is_read_as_it_is_written():
    form = read(FULL).form
    assert form is not None
    assert form.begin == time(14, 30)
    assert form.copy_number == "000001"
    assert form.is_sealed is False
    assert form.date == date(2026, 3, 5)
    assert form.expected_count == 9
    assert [(p.name, p.post) for p in form.attendees] == [("李娜", "书记"), ("王芳", "")]
    assert form.topics[0].resolutions[0].matter == "印发年度计划"
    assert form.topics[0].resolutions[1].owner == "组织部"
    assert form.topics[0].vote.no == 0


def test_text_that_other_readers_turn_into_numbers_stays():
    form = minutes("地点: 1.10\n会议名称: 0123\n附注: yes\n发文机关: 2024_15").form
    assert (form.place, form.meeting_name, form.annotation, form.issuer) == (
        "1.10",
        "0123",
        "yes",
        "2024_15",
    )


@pytest.mark.parametrize(
    "text",
    [
        "kind: minutes\ntitle: 甲\nplace: 一楼",
        "文种: minutes\n标题: 甲\n会议地点: 一楼",
        "Kind: 纪要\nTITLE: 甲\n地 点: 一楼",
        '{"文种": "会议纪要", "title": "甲", "地点": "一楼"}',
    ],
)
def test_keys_may_be_chinese_english_or_a_synonym(text):
    form = read(text).form
    assert (form.kind, form.title, form.place) == ("minutes", "甲", "一楼")


def test_the_kind_may_come_from_the_caller():
    assert read("标题: 甲", kind="会议记录").form.kind == "record"
    assert lines(read(HEAD, kind="record")) == [
        "1:5 F012: 表单的文种是“会议纪要”，这里要的是“会议记录”"
    ]


def test_a_kind_that_does_not_exist_is_the_callers_mistake():
    with pytest.raises(UsageError) as error:
        read(HEAD, kind="会议记要")
    assert error.value.exit_code is ExitCode.USAGE
    assert "是不是“会议记录”" in error.value.findings[0].hint


def test_a_genre_given_as_the_kind_is_taken_as_the_genre():
    assert read("文种: 述职报告\n标题: 甲").form.genre == "述职报告"
    assert read("文种: 工作总结\n标题: 甲").form.genre == "工作总结"
    assert lines(read("文种: 述职报告\n体裁: 工作总结\n标题: 甲")) == [
        "2:5 F053 体裁: 文种写的是“述职报告”，体裁写的是“工作总结”，不一致"
    ]


def test_all_field_errors_come_in_one_run_in_the_order_of_the_file():
    result = minutes(
        "地占: 一楼\n"
        "会议日期: 2026-02-30\n"
        "开始时间: 60:00\n"
        "密级: 内部\n"
        "份号: 12\n"
        "应到: 九人\n"
        "议题:\n"
        "  - 汇报人: 李娜\n"
        "    议定事项:\n"
        "      - 责任单位: 办公室\n"
        "        时限: 2026.2.30\n"
        "title: 又一个标题\n"
    )
    assert result.form is None
    assert lines(result) == [
        "3:1 F050 地占: 没有“地占”这一栏",
        "4:7 F053 会议日期: 没有“2026-02-30”这一天，请核对年、月、日",
        "5:7 F053 开始时间: 没有“60:00”这个时刻，小时为 0—23，分钟为 0—59",
        "6:5 F053 密级: 不能填“内部”",
        "7:5 F053 份号: “12”的格式不对",
        "8:5 F053 应到: “九人”不是个数，请只填数字",
        "10:5 F052 议题[1].题目: 必填的“题目”没有填写",
        "12:9 F052 议题[1].议定事项[1].事项: 必填的“事项”没有填写",
        "13:13 F053 议题[1].议定事项[1].时限: 没有“2026.2.30”这一天，请核对年、月、日",
        "14:1 F051 标题: “title”和第 2 行的“标题”是同一栏",
    ]
    assert {f.file for f in result.findings} == {"表单.yaml"}
    hints = {f.line: f.hint for f in result.findings}
    assert hints[3] == "是不是“地点”？"
    assert hints[6] == "可以填：秘密、机密、绝密"
    assert hints[7] == "六位数字，例如：000001"


def test_an_unknown_key_does_not_also_count_as_a_missing_one():
    assert lines(read("文种: 会议纪要\n标体: 甲\n会议日期: 2026-03-05")) == [
        "2:1 F050 标体: 没有“标体”这一栏"
    ]


def test_english_keys_get_english_suggestions():
    [finding] = read("kind: minutes\ntitle: a\npleace: b").findings
    assert finding.hint == "是不是“place”？"


def test_a_key_that_stands_on_the_wrong_level_is_told_where_it_belongs():
    [finding] = minutes("责任单位: 办公室").findings
    assert finding.hint == "“责任单位”是“议定事项”里面的栏目，请检查缩进"
    [finding] = minutes("议题:\n  - 题目: 甲\n    抄送机关: 乙").findings
    assert finding.hint == "“抄送机关”是“会议纪要”的栏目，请检查缩进"


def test_an_empty_field_is_as_good_as_none_and_a_required_one_is_named_at_its_key():
    assert minutes("密级:\n会议日期:\n出席:\n加盖印章:").form.is_sealed is True
    assert lines(read("文种: 会议纪要\n地点: 一楼\n标题:")) == [
        "3:1 F052 标题: 必填的“标题”没有填写"
    ]
    assert lines(read('{"文种": "会议纪要",\n "标题": ""}', "a.json")) == [
        "2:8 F052 标题: 必填的“标题”没有填写"
    ]


def test_an_empty_count_in_json_is_no_count():
    form = read('{"文种": "会议纪要", "标题": "甲", "应到": "", "实到": null}', "a.json").form
    assert (form.expected_count, form.present_count) == (None, None)


def test_an_empty_list_item_is_named_but_an_empty_cell_is_a_cell():
    assert lines(minutes("出席:\n  - 李娜\n  -\n")) == ["5:4 F052 出席[2]: 这一项是空的"]
    table = "附件:\n  - 名称: 甲\n    表格:\n      - 标题: 表\n        表头: 甲、乙\n"
    form = minutes(table + "        内容:\n          - [1, '']\n          - ['', 2]\n").form
    assert form.attachments[0].tables[0].rows == [["1", ""], ["", "2"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("议题:\n  题目: 甲", "4:3 F054 议题: 这里可以有多项，要写成列表"),
        ("议题: 甲", "3:5 F054 议题: 这里可以有多项，要写成列表"),
        ("地点:\n  - 一楼", "4:3 F054 地点: 这里只能填文字，写成了列表或下级栏目"),
        ("会议日期:\n  年: 2026", "4:3 F054 会议日期: 这里只能填文字，写成了列表或下级栏目"),
        ("主持人: [李娜]", "3:6 F054 主持人: 内容以“[”开头，没有被当作文字"),
        ("会议概况: {党员总数}", "3:7 F054 会议概况: 内容以“{”开头，没有被当作文字"),
        (
            "议题:\n  - 题目: 甲\n    表决: 同意",
            "5:9 F054 议题[1].表决: 这里要写成一组“栏目: 内容”",
        ),
    ],
)
def test_a_wrong_shape_is_named_once(text, expected):
    assert lines(minutes(text)) == [expected]


def test_user_named_figures_are_kept_and_may_not_stand_twice():
    head = "文种: 调研报告\n标题: 甲\n数据:\n"
    form = read(head + "  党员总数: 779名\n  '2024': 5%\n").form
    assert list(form.figures) == ["党员总数", "2024"]
    assert lines(read(head + "  党员总数: 779名\n  党员总数: 780名\n  占比:\n")) == [
        "5:3 F051 数据.党员总数: “党员总数”写了两次，第一次在第 4 行",
        "6:3 F052 数据.占比: “占比”没有内容",
    ]


def test_characters_that_cannot_be_printed_are_taken_out_one_by_one_and_named():
    result = minutes('会议概况: 甲\u202e乙\x07丙\n附注: "一\\u2066二"\n')
    assert result.form.overview == ["甲乙丙"]
    assert result.form.annotation == "一二"
    assert lines(result) == [
        "3:8 F055 会议概况: 不能印出的字符 U+202E 已删去",
        "3:10 F055 会议概况: 不能印出的字符 U+0007 已删去",
        "4:7 F055 附注: 不能印出的字符 U+2066 已删去",
    ]
    assert {f.severity for f in result.findings} == {Severity.WARNING}


def test_line_and_page_breaks_pasted_from_word_become_paragraphs():
    result = minutes("会议概况: 甲\x0b乙\u2028丙\x85丁\n")
    assert result.form.overview == ["甲", "乙", "丙", "丁"]
    assert [f.message[-5:] for f in result.findings] == ["换成了换行"] * 3


def test_rare_characters_are_kept_as_they_are():
    text = "𠮷䶮😀\u200b\ue000\U00100000\ufeff·〔〕"
    result = minutes(f"地点: 甲{text}\n会议概况: {text}\u202e乙\n")
    assert result.form.place == "甲" + text
    assert result.form.overview == [text + "乙"]


def test_yaml_and_json_are_told_apart_by_content_where_the_name_does_not_say():
    assert read('{"文种": "会议纪要", "标题": "甲"}', "上传").form.title == "甲"
    assert read(HEAD, "上传").form.title == "办公会议纪要"
    assert read('{"文种": "会议纪要", "标题": "\\ud83d\\ude00"}', "甲.yaml").form.title == "😀"


def test_every_path_that_is_written_has_its_place():
    positions = read(FULL).positions
    assert positions[("title",)] == (2, 5)
    assert positions[("topics",)] == (13, 1)
    assert positions[("topics", 0)] == (14, 5)
    assert positions[("topics", 0, "vote")] == (17, 5)
    assert positions[("topics", 0, "vote", "yes")] == (18, 11)
    assert positions[("topics", 0, "resolutions", 1, "deadline")] == (24, 13)


def test_a_later_finding_gets_the_place_of_its_nearest_written_ancestor():
    result = read(FULL)
    finding = Finding(
        "M001", Severity.WARNING, "没有责任人", path=("topics", 0, "resolutions", 0, "owner")
    )
    located = locate(finding, result)
    assert (located.file, located.line, located.column) == ("表单.yaml", 21, 9)
    assert located.where == "议题[1].议定事项[1].责任单位"
    everywhere = locate(Finding("M002", Severity.WARNING, "没有议题"), result)
    assert (everywhere.line, everywhere.column, everywhere.where) == (1, 1, None)


def test_what_a_finding_knows_already_is_not_changed():
    finding = Finding("M001", Severity.INFO, "x", where="这里", line=7, path=("title",))
    located = locate(finding, read(FULL))
    assert (located.line, located.where) == (7, "这里")


def test_a_fault_of_notation_stops_the_reading_but_keeps_the_note_on_the_encoding():
    result = read_form("文种: 会议纪要\n标题:甲".encode("gb18030"), "甲.yaml")
    assert [f.code for f in result.findings] == ["F004", "F042"]
    assert result.form is None


@pytest.mark.parametrize(
    "written", ["章.png", "\n  图片: 章.png", "{图片: 章.png}", "\n  - 图片: 章.png"]
)
def test_the_only_seal_may_be_written_without_a_list(written):
    result = read(f"文种: 公文\n标题: 关于检查的通知\n印章: {written}\n")
    assert result.findings == ()
    assert [seal.file for seal in result.form.seals] == ["章.png"]
