"""Which line is which element, told from what it says and where it stands."""

from __future__ import annotations

import pytest

from docgen.verify.element_closing import note_names
from docgen.verify.elements import Alignment, Piece, find_elements

BODY = "各党支部要从实际出发，把学习教育同本职工作结合起来，做到两手抓、两促进，不断提高建设质量。"


def _piece(
    text: str, alignment: Alignment = "left", points: float = 16, *, is_red: bool = False,
    left: float = 0, right: float = 0,
) -> Piece:  # fmt: skip
    return Piece(text, points, is_red, alignment, left, right)


MARK = _piece("江北区档案局文件", "center", 36, is_red=True, left=30, right=30)
NUMBER = _piece("江档发〔2026〕5号", "center", left=50, right=50)
TITLE = _piece("关于做好档案工作的通知", "center", 22, left=30, right=30)
LIST = _piece("各科室：")
TEXT = _piece(BODY, left=11)


def _text(pieces: list[Piece], places: tuple[int, ...]) -> list[str]:
    return [pieces[i].text for i in places]


def test_the_elements_of_a_whole_document_are_told_apart() -> None:
    pieces = [
        _piece("000001"), _piece("秘密★1年"), _piece("特急"), MARK, NUMBER, TITLE, LIST, TEXT,
        _piece("附件：1.安排表", left=11), _piece("2.名单", left=28),
        _piece("江北区档案局", "center", left=90, right=30),
        _piece("2026年3月5日", "center", left=90, right=22), _piece("（此件公开发布）", left=11),
        _piece("附件1"), _piece("安排表", "center", 22, left=60, right=60), TEXT,
        _piece("抄送：区委办公室。"), _piece("江北区档案局办公室\t2026年3月6日印发"),
    ]  # fmt: skip
    found = find_elements(pieces)
    assert found.form == "文件"
    assert (found.copy_number, found.secrecy, found.urgency) == (0, 1, 2)
    assert (found.mark, found.number, found.title, found.recipients) == ((3,), 4, (5,), (6,))
    assert found.body == 7
    assert found.note == (8, 9)
    assert (found.organs, found.date, found.annotation) == ((10,), 11, 12)
    assert found.attachments == ((13, (14,)),)
    assert (found.copies, found.printed) == (16, 17)


@pytest.mark.parametrize(
    ("mark", "is_letter", "form"),
    [
        ("江北区档案局文件", False, "文件"),
        ("江北区档案局", True, "信函"),
        ("江北区人民政府令", False, "命令"),
        ("江北区档案局局长办公会议纪要", False, "纪要"),
    ],
)
def test_the_form_is_told_from_the_mark_and_the_rules(
    mark: str, is_letter: bool, form: str
) -> None:
    red = MARK._replace(text=mark)
    assert find_elements([red, NUMBER, TITLE, LIST, TEXT], is_letter=is_letter).form == form


def test_a_black_mark_is_one_when_a_number_follows() -> None:
    black = MARK._replace(is_red=False)
    assert find_elements([black, NUMBER, TITLE, LIST, TEXT]).mark == (0,)
    assert find_elements([black, LIST, TEXT]).mark == ()


def test_a_report_without_a_masthead_has_a_title_and_no_recipients() -> None:
    found = find_elements([TITLE, TEXT, _piece("一、基本情况", left=11), TEXT])
    assert (found.form, found.mark, found.title, found.recipients) == ("", (), (0,), ())


def test_a_title_moved_to_the_left_is_still_the_title() -> None:
    moved = TITLE._replace(alignment="left", left=0)
    assert find_elements([MARK, NUMBER, moved, LIST, TEXT]).title == (2,)


def test_recipients_run_to_their_colon_over_several_lines() -> None:
    first = _piece(
        "各区委办公室，区委组织部，区委宣传部，区委统战部，各人民团体，区直各单位，", "both"
    )
    pieces = [MARK, NUMBER, TITLE, first, _piece("各街道、各乡镇："), TEXT]
    assert find_elements(pieces).recipients == (3, 4)


def test_a_date_inside_a_table_is_no_date_of_issue() -> None:
    cell = _piece("2026年3月5日")._replace(in_cell=True)
    assert find_elements([TITLE, TEXT, cell]).date is None


def test_the_line_above_the_date_that_ends_a_request_is_no_organ() -> None:
    pieces = [
        MARK,
        NUMBER,
        TITLE,
        LIST,
        TEXT,
        _piece("特此报告", left=11),
        _piece("2026年3月5日", "right"),
    ]
    found = find_elements(pieces)
    assert (found.date, found.organs) == (6, ())


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("附件：安排表", ["安排表"]),
        ("附件：1.安排表2.名单", ["安排表", "名单"]),
        ("附件：1.2026年安排表2.2026年名单（12人）", ["2026年安排表", "2026年名单（12人）"]),
        ("附件:1．安排表 2、名单。", ["安排表", "名单。"]),
        ("附件：2026年安排表", ["2026年安排表"]),
    ],
)
def test_the_names_of_attachments_are_read_in_order(note: str, names: list[str]) -> None:
    assert note_names(note) == names
