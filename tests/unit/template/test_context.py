"""A form becomes data for its template: numbered, composed of given facts, with nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.models.minutes import Minutes
from docgen.models.reports import Investigation
from docgen.template.context import choose_template, inserts_of, make_context
from tests.document_forms import FULL, MINIMAL, investigation, minutes, record, summary


def context_of(form: Any) -> dict[str, Any]:
    return make_context(form)[0]


def section(context: dict[str, Any], title: str) -> list[dict[str, str]]:
    return next(s["内容"] for s in context["章节"] if s["标题"].endswith(title))


def texts(blocks: list[dict[str, str]]) -> list[str]:
    return ["".join(block.values()) for block in blocks]


@pytest.mark.parametrize("name", FULL)
def test_a_form_chooses_its_template(name: str) -> None:
    assert choose_template(FULL[name]) == name
    assert choose_template(MINIMAL[name]) == name


@pytest.mark.parametrize("name", FULL)
def test_minimal_and_full_forms_have_the_same_keys(name: str) -> None:
    assert context_of(FULL[name]).keys() == context_of(MINIMAL[name]).keys()


def test_sections_are_numbered_and_points_below_them() -> None:
    context = context_of(investigation())
    assert [s["标题"] for s in context["章节"]] == [
        "一、基本现状",
        "二、存在的问题",
        "三、原因分析",
        "四、对策建议",
        "五、取得的成效",
        "六、经验启示",
    ]
    assert texts(section(context, "存在的问题")) == [
        "（一）责任落实不到位",
        "重业务、轻党建的现象仍然存在。",
        "1.认识不足。把党建工作当成软任务。",
        "2.投入不够",
        "专职党务干部偏少。",
        "（二）创新意识不强",
        "活动形式较为单一。",
    ]


def test_a_heading_that_is_a_sentence_runs_in_and_one_that_is_not_stands_alone() -> None:
    blocks = section(context_of(investigation()), "基本现状")
    run_in = blocks[-1]
    assert run_in["段首"] == "（二）活动载体不断丰富。"
    assert run_in["正文"] == "各支部开展“一支部一品牌”创建。"
    assert blocks[0]["二级标题"] == "（一）组织体系基本健全"


def test_a_single_section_and_a_single_point_are_not_numbered() -> None:
    form = Investigation.model_validate(
        {"标题": "报告", "现状": [{"小标题": "组织健全", "正文": "有支部。"}]}
    )
    assert context_of(form)["章节"][0]["标题"] == "基本现状"
    assert context_of(form)["章节"][0]["内容"][0]["二级标题"] == "组织健全"


def test_numerals_typed_by_the_author_give_way_and_are_reported_when_they_differ() -> None:
    form = Investigation.model_validate(
        {"标题": "报告", "现状": [{"小标题": "（一）甲"}, {"小标题": "（三）乙"}], "问题": ["丙"]}
    )
    context, findings = make_context(form)
    assert texts(context["章节"][0]["内容"]) == ["（一）甲", "（二）乙"]
    assert [(f.code, f.path) for f in findings] == [("L101", ("situation", 1, "heading"))]
    assert "“（三）”已改为“（二）”" in findings[0].message


def test_a_decimal_at_the_beginning_of_a_heading_is_no_numeral() -> None:
    form = Investigation.model_validate(
        {"标题": "报告", "现状": [{"小标题": "3.5亿元投入到位"}, {"小标题": "12个支部换届"}]}
    )
    assert texts(context_of(form)["章节"][0]["内容"]) == [
        "（一）3.5亿元投入到位",
        "（二）12个支部换届",
    ]


def test_words_that_only_begin_like_a_numeral_are_kept() -> None:
    headings = ["三、四季度工作安排", "2、3号楼改造", "一、二十大精神学习", "2、2026年安排"]
    form = Investigation.model_validate(
        {"标题": "报告", "现状": [{"小标题": heading} for heading in headings]}
    )
    assert texts(context_of(form)["章节"][0]["内容"]) == [
        "（一）三、四季度工作安排",
        "（二）2、3号楼改造",
        "（三）二十大精神学习",
        "（四）2026年安排",
    ]


def test_the_order_and_the_titles_of_sections_follow_the_form() -> None:
    form = investigation(章节顺序="现状、成效、问题", 章节标题={"成效": "主要成效"})
    titles = [s["标题"] for s in context_of(form)["章节"]]
    assert titles[:3] == ["一、基本现状", "二、主要成效", "三、存在的问题"]


def test_a_section_that_the_genre_does_not_know_is_printed_all_the_same() -> None:
    form = Investigation.model_validate(
        {"标题": "思考", "体裁": "思考与对策", "做法": ["走访。"], "对策": ["整改。"]}
    )
    assert [s["标题"] for s in context_of(form)["章节"]] == ["一、对策建议", "二、主要做法"]


def test_figures_are_filled_in_and_unknown_ones_left_as_they_stand() -> None:
    context = context_of(investigation(结语="共{党组织总数}，另有{未知}。"))
    assert context["导语"][0] == "调研组对41个党组织进行了专题调研。"
    assert context["结语"] == ["共41个，另有{未知}。"]


def test_the_survey_is_told_in_one_sentence_of_what_is_given() -> None:
    assert context_of(investigation())["导语"][-1] == (
        "本次调研由工委调研组开展，调研时间为2026年3月至5月，调研地点（对象）为区直41个基层党组织，"
        "调研方法为走访、座谈和问卷调查，样本为问卷200份，收回193份。"
    )
    context = context_of(investigation(调研概况={"方法": "问卷"}))
    assert context["导语"][-1] == "调研方法为问卷。"


def test_who_and_by_when_stand_in_brackets_at_the_end_of_a_measure() -> None:
    assert texts(section(context_of(investigation()), "对策建议")) == [
        "（一）压实责任",
        "健全责任清单（由办公室负责，2026年9月30日前完成）。",
        "（二）创新载体",
        "推行“主题党日+”（由组织科负责，时限：长期）。",
    ]


def test_a_measure_without_text_tells_who_and_by_when_on_its_own_line() -> None:
    form = investigation(对策=[{"小标题": "压实责任", "责任单位": "办公室"}])
    assert texts(section(context_of(form), "对策建议")) == ["压实责任", "由办公室负责。"]


def test_tables_and_pictures_are_numbered_through_the_document_and_marked() -> None:
    form = investigation()
    inserts = inserts_of(form)
    assert [(i.label, i.path) for i in inserts] == [
        ("表1", ("situation", 0, "tables", 0)),
        ("图1", ("situation", 0, "pictures", 0)),
        ("图2", ("results", 0, "pictures", 0)),
        ("表2", ("attachments", 0, "tables", 0)),
    ]
    marked = [b["插入"] for b in section(context_of(form), "基本现状") if b["插入"]]
    assert marked == [inserts[0].marker, inserts[1].marker]


def test_a_text_that_looks_like_a_marker_cannot_be_taken_for_one() -> None:
    marker = inserts_of(investigation())[0].marker
    form = investigation(结语=marker)
    assert marker not in {i.marker for i in inserts_of(form)}


def test_white_heads_carry_no_red_text_and_red_heads_keep_three_lines_above_it() -> None:
    white, red = context_of(FULL["summary"]), context_of(FULL["investigation-redhead"])
    assert white["发文机关标志"] == "" and white["版头行"] == []
    assert red["发文机关标志"] == "中共临江区委机关工作委员会文件"
    assert red["版头行"] == [
        {"份号": "000012", "标注": ""},
        {"份号": "", "标注": "特急"},
        {"份号": "", "标注": ""},
    ]


def test_secrecy_stands_on_the_second_line_and_urgency_below_it() -> None:
    form = investigation(发文字号="〔2026〕1号", 密级="秘密", 保密期限="1年", 紧急程度="加急")
    lines = context_of(form)["版头行"]
    assert [line["标注"] for line in lines] == ["", "秘密★1年", "加急"]


def test_signatories_stand_two_in_a_line_and_the_number_beside_the_last() -> None:
    assert context_of(FULL["summary-redhead"])["签发人行"] == [
        {"发文字号": "", "标签": "签发人：", "姓名": "李娜　　王小强"},
        {"发文字号": "机工发〔2026〕5号", "标签": "　　　　", "姓名": "赵磊　　　　　"},
    ]


def test_recipients_that_would_fill_the_first_page_move_to_the_colophon() -> None:
    form = investigation(主送机关=[f"区直机关第{i}党支部委员会" for i in range(20)])
    context, findings = make_context(form)
    assert context["主送机关"] == ""
    assert context["抄送行"][0].startswith("主送：区直机关第0党支部委员会、")
    assert context["抄送行"][1] == "抄送：区委办公室，区政府办公室。"
    assert [f.code for f in findings] == ["L102"]


def test_attachments_are_named_below_the_text_and_numbered_when_there_are_several() -> None:
    assert [a["文字"] for a in context_of(investigation())["附件说明"]] == [
        "附件：1.区直机关党组织台账目录",
        "2.调研问卷",
    ]
    one = investigation(附件=[{"名称": "统计表"}])
    assert context_of(one)["附件说明"] == [{"是单个": True, "是首个": True, "文字": "附件：统计表"}]
    assert context_of(one)["附件"] == []


def test_the_period_is_told_under_the_title_unless_the_title_tells_it() -> None:
    year = {"起始日期": "2025-01-01", "截止日期": "2025-12-31"}
    assert context_of(summary(作者="", **year))["题下行"] == []
    told = context_of(summary(作者="", 标题="机关党建工作总结", **year))["题下行"]
    assert told == ["（2025年1月1日至2025年12月31日）"]


def test_the_overview_of_minutes_is_composed_of_the_given_facts() -> None:
    assert context_of(minutes())["会议概况"] == [
        "2026年3月5日9:00—11:30，机关工委书记李娜在三楼会议室主持召开机关党建工作专题会议，研究2项议题。"
        "会议应到4人，实到3人。现将会议议定事项纪要如下："
    ]
    assert context_of(Minutes.model_validate({"标题": "会议纪要"}))["会议概况"] == []
    dated = Minutes.model_validate({"标题": "纪要", "会议日期": "2026-03-05"})
    assert context_of(dated)["会议概况"] == ["2026年3月5日，召开会议。"]


def test_facts_that_the_author_s_overview_leaves_out_are_told_in_front_of_the_attendance() -> None:
    context = context_of(minutes(会议概况="2026年3月5日9:00—11:30，机关工委书记李娜主持召开会议。"))
    assert [(line["标签"], line["文字"]) for line in context["与会人员"]] == [
        ("会议：", "机关党建工作专题会议"),
        ("地点：", "三楼会议室"),
        ("人数：", "应到4人，实到3人"),
        ("出席：", "机关工委书记李娜、副书记王强、组织科科长赵磊"),
        ("请假：", "王芳（外出开会）"),
        ("列席：", "信息中心主任何军"),
        ("记录：", "工委办公室干事周敏"),
    ]


def test_topics_of_minutes_tell_report_views_vote_and_numbered_resolutions() -> None:
    context = context_of(minutes())
    assert [s["标题"] for s in context["章节"]] == [
        "一、关于2026年机关党建工作要点",
        "二、关于“两优一先”评选表彰工作",
        "三、待研究事项",
    ]
    assert texts(context["章节"][0]["内容"]) == [
        "会议听取了王强的汇报。",
        "工作要点共六个方面二十二项任务。",
        "赵磊：同意总体安排。",
        "建议把标准化建设单列一项。",
        "王强：采纳。",
        "会议认为，工作要点符合实际。",
        "会议表决情况：举手表决，应到有表决权4人，实到有表决权3人，同意3票，反对0票，弃权0票，表决结果为通过。",
        "会议议定以下事项：",
        "（一）印发《2026年机关党建工作要点》（由工委办公室负责，2026年3月20日前完成）。",
        "（二）建立季度通报制度（由组织科负责，2026年4月10日前完成）。",
    ]
    assert texts(context["章节"][1]["内容"]) == [
        "会议传达学习了《关于做好评选工作的通知》（组通字〔2026〕3号，2026年2月20日）。",
        "会议议定：同意评选方案（由组织科负责，2026年6月20日前完成）。",
    ]


def test_with_one_topic_its_heading_is_not_numbered_and_resolutions_begin_with_the_first_level() -> (
    None
):
    form = minutes(议题=[{"题目": "要点", "议定事项": ["印发。", "通报。"]}], 待研究事项=[])
    (only,) = context_of(form)["章节"]
    assert only["标题"] == "要点"
    assert texts(only["内容"]) == ["会议议定以下事项：", "一、印发。", "二、通报。"]


def test_minutes_are_marked_by_the_issuer_unless_the_form_gives_the_mark() -> None:
    assert context_of(minutes())["发文机关标志"] == "中共临江区委机关工作委员会会议纪要"
    assert context_of(minutes(发文机关标志="党组会议纪要"))["发文机关标志"] == "党组会议纪要"


def test_a_record_names_people_with_their_posts_and_reasons() -> None:
    context = context_of(record())
    assert context["出席"] == "李娜（机关工委书记）、王强（副书记）、赵磊（组织科科长）"
    assert context["请假"] == "王芳（外出开会）"
    assert context["会议时间"] == "2026年3月5日 9:00—11:30"
    assert context["散会"] == "11:30散会。会议记录经主持人审阅。"


def test_the_end_of_a_meeting_is_told_once() -> None:
    assert context_of(record(散会说明="10时50分散会"))["散会"] == "10时50分散会。"
    assert context_of(record(散会说明=""))["散会"] == "11:30散会。"


def test_vote_and_resolutions_of_a_topic_stand_in_a_row_of_their_own() -> None:
    topic = {
        "题目": "讨论办法",
        "发言": [{"发言人": "李娜", "内容": "同意。"}],
        "表决": {"同意": 3},
        "议定事项": ["印发办法"],
    }
    rows = context_of(record(议题=[topic, {"题目": "学习文件"}], 待研究事项=[]))["记录表"]
    assert [(row["标签"], row["同页"]) for row in rows] == [
        ("议题一", False), ("决议", False), ("议题二", True),
    ]  # fmt: skip
    assert [line["段首"] for line in rows[1]["内容"]] == ["表决：", "决议："]


def test_a_long_last_topic_may_break_over_pages() -> None:
    topic = {"题目": "学习", "发言": [{"发言人": "李娜", "内容": "很有收获。" * 60}]}
    assert not context_of(record(议题=[topic], 待研究事项=[]))["记录表"][-1]["同页"]


def test_nobody_is_only_said_where_the_counts_prove_it() -> None:
    assert context_of(record())["缺席"] == "无"
    assert context_of(record(应到=None))["缺席"] == ""
    assert context_of(record(应到=9))["缺席"] == ""


def test_a_record_goes_topic_by_topic_and_speaker_by_speaker() -> None:
    rows = context_of(record())["记录表"]
    assert [row["标签"] for row in rows][:4] == ["议题一", "决议", "议题二", "决议"]
    lines = [line for row in rows[:2] for line in row["内容"]]
    assert [line["标题"] + line["段首"] + line["正文"] for line in lines] == [
        "关于2026年机关党建工作要点",
        "王强汇报：工作要点共六个方面二十二项任务。",
        "赵磊：同意总体安排。",
        "建议把标准化建设单列一项。",
        "王强：采纳。",
        "会议认为：工作要点符合实际。",
        "表决：举手表决，应到有表决权4人，实到有表决权3人，同意3票，反对0票，弃权0票，表决结果为通过。",
        "决议：1.印发《2026年机关党建工作要点》（由工委办公室负责，2026年3月20日前完成）。",
        "2.建立季度通报制度（由组织科负责，2026年4月10日前完成）。",
    ]


def test_at_a_lecture_the_speaker_teaches_and_does_not_report() -> None:
    topics = [{"题目": "守好红色档案", "汇报人": "沈建平", "汇报": "一讲来历。"}]
    only = context_of(record(会议类型="党课", 议题=topics))["记录表"][0]
    assert [line["段首"] for line in only["内容"]] == ["", "沈建平授课："]


def test_a_meeting_without_a_name_takes_it_from_the_title_of_its_record() -> None:
    assert (
        context_of(record(会议名称="", 标题="第一支部支委会会议记录"))["会议名称"]
        == "第一支部支委会"
    )


def test_the_form_itself_is_not_changed() -> None:
    form = investigation()
    before = form.model_dump_json()
    make_context(form)
    assert form.model_dump_json() == before
