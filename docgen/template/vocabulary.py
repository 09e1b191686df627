"""What a template of a kind may ask for: every tag with its meaning, and a sample of the values."""

from __future__ import annotations

from typing import Any, Final

_BLOCK: Final = (
    ("块.一级标题", "一级标题，如“一、总体要求”；不是标题时为空"),
    ("块.二级标题", "二级标题，如“（一）组织体系”；不是标题时为空"),
    ("块.三级标题", "三级标题，如“1.认识不足”；不是标题时为空"),
    ("块.四级标题", "四级标题，如“（1）学习不深”；不是标题时为空"),
    ("块.黑体段首", "接排的一级标题，后面紧接“块.正文”；没有时为空"),
    ("块.段首", "接排的二级标题，后面紧接“块.正文”；没有时为空"),
    ("块.正文", "一段正文"),
    ("块.插入", "表格或图片的位置，要单独成段；不是时为空"),
)
_OFFICIAL: Final = (
    ("版头行", "列表：份号、密级、紧急程度各占一行"),
    ("行.份号", "版头行：份号"),
    ("行.标注", "版头行：密级和保密期限，或紧急程度"),
    ("发文机关标志", "红头文字；没有红头，或者红头由几个机关并列时为空"),
    ("主送机关", "主送机关，末尾带冒号"),
    ("附件说明", "列表：附件说明各行"),
    ("项.文字", "附件说明：一行的文字，如“附件：1.统计表”"),
    ("项.是单个", "附件说明：只有一个附件"),
    ("项.是首个", "附件说明：第一行"),
    ("署名", "发文机关署名；联合行文改用“署名行”，有签名章的改用“签名章行”，这时为空"),
    ("成文日期", "成文日期，如 2026年3月5日"),
    ("附注", "附注，带圆括号"),
    ("附件", "列表：要印出的附件"),
    ("附.标识", "附件：如“附件1”"),
    ("附.标题", "附件：标题，已分行"),
    ("附.内容", "附件：内容，列表，各项写法同“块”"),
    ("有版记", "是否有版记"),
    ("抄送行", "列表：主送（移到版记的）、抄送各一行"),
    ("有印发", "是否有印发机关或印发日期"),
    ("印发机关", "印发机关"),
    ("印发日期", "印发日期，如“2026年3月5日印发”"),
)
_JOINT: Final = (
    ("标志机关", "列表：联合行文的发文机关标志里并列的各机关；不并列时为空"),
    ("标志文字", "联合行文的发文机关标志里机关右侧的“文件”"),
    ("署名行", "列表：联合行文的各发文机关署名，单独行文时为空"),
    ("签名章行", "列表：签名章各行"),
    ("行.职务", "签名章行：签发人职务"),
    ("行.姓名", "签名章行：签发人姓名；有签名章图片时为空"),
)
_HEAD: Final = (
    ("标题", "标题，已按词意分行"),
    ("副标题", "副标题，带破折号"),
    ("题下行", "列表：作者、述职人、起止时间等标题下的各行"),
)
_SECTIONS: Final = (
    ("章节", "列表：编好序号的各章"),
    ("节.标题", "章节：一级标题，如“一、基本现状”"),
    ("节.内容", "章节：内容，列表，各项见“块”"),
    *_BLOCK,
)
_NUMBER: Final = (
    ("发文字号", "发文字号；有签发人时为空，改用“签发人行”"),
    ("签发人行", "列表：上行文的发文字号与签发人各行"),
    ("行.发文字号", "签发人行：发文字号，只在最后一行"),
    ("行.标签", "签发人行：“签发人：”，只在第一行"),
    ("行.姓名", "签发人行：姓名"),
)
_REPORT: Final = (
    *_HEAD,
    ("内容提要", "列表：内容提要各段"),
    ("导语", "列表：导语和调研概况各段"),
    *_SECTIONS,
    ("结语", "列表：结语各段"),
    *_NUMBER,
    *_OFFICIAL,
    *_JOINT,
)
_DOCUMENT: Final = (
    *_HEAD,
    ("正文", "列表：正文和章节，各项见“块”"),
    *_BLOCK,
    ("结语", "列表：结语各段"),
    *_NUMBER,
    ("信函行", "列表：信函第一条双线下的各行，左边是份号、密级、紧急程度，右边是发文字号"),
    *_OFFICIAL,
    *_JOINT,
)
_MINUTES: Final = (
    *_HEAD,
    ("期号", "发文字号和期号"),
    ("会议概况", "列表：会议概况各段"),
    *_SECTIONS,
    ("与会人员", "列表：时间、地点、主持（概况没有写的）和出席、请假、列席等各行"),
    ("行.标签", "与会人员：如“出席：”"),
    ("行.文字", "与会人员：名单"),
    *_NUMBER[:2],
    *_OFFICIAL,
)
_RECORD: Final = (
    ("标题", "标题，已按词意分行"),
    ("组织名称", "党组织（单位）名称"),
    ("会议名称", "会议名称"),
    ("会议类型", "会议类型；“其他”时为空"),
    ("会议时间", "日期和起止时间，如 2026年3月5日 9:00—11:30"),
    ("会议地点", "地点"),
    ("主持人", "主持人姓名（职务）"),
    ("记录人", "记录人姓名（职务）"),
    ("应到人数", "应到人数，如“9人”"),
    ("实到人数", "实到人数"),
    ("出席", "出席人员名单"),
    ("请假", "请假人员名单（事由）"),
    ("缺席", "缺席人员名单"),
    ("列席", "列席人员名单"),
    ("议题清单", "列表：各议题的题目"),
    ("会议议程", "列表：会议议程各项"),
    ("记录表", "列表：记录的各行，每个议题一行，表决和决议、遗留问题另成一行"),
    ("组.标签", "记录表：如“议题一”“决议”“遗留问题”"),
    ("组.内容", "记录表：这一行里的各段，列表"),
    ("组.同页", "记录表：这一行与下一行同页"),
    ("行.标题", "记录各段：小标题；不是小标题时为空"),
    ("行.段首", "记录各段：发言人或“表决：”等，没有时为空"),
    ("行.正文", "记录各段：正文"),
    ("散会", "散会时间和说明"),
    ("整理日期", "记录整理日期"),
)
_TAGS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "minutes": _MINUTES,
    "record": _RECORD,
    "investigation": _REPORT,
    "summary": _REPORT,
    "official": _DOCUMENT,
}


def tags(kind: str) -> list[tuple[str, str]]:
    """Every tag that templates of a kind may use, with its meaning, in the order of a document.

    A tag with a dot belongs to the items of a list: it stands inside a `for`. Raises KeyError for
    a kind that has no templates.
    """
    return list(_TAGS[kind])


def sample_context(kind: str) -> dict[str, Any]:
    """A context of the right shape with something in every list, for `lint_template`."""
    from docgen.models.kinds import KINDS
    from docgen.template.context import make_context

    model = KINDS[kind].model
    context: dict[str, Any] = {}
    for variant in _VARIANTS:
        fields = {name: value for name, value in variant.items() if name in model.model_fields}
        made, _ = make_context(model.model_validate({**_SAMPLES[kind], **fields}))  # type: ignore[arg-type]
        context |= {key: value for key, value in made.items() if value or key not in context}
    return context


_POINTS: Final = [
    {"heading": "甲", "paragraphs": ["文"], "points": [{"heading": "乙", "paragraphs": ["文"]}]}
]
_VARIANTS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"layout": "信函"},
    {"joint_issuers": ["机关二"]},
    {"signature_stamps": [{"post": "主任", "name": "甲"}]},
)
"""What excludes each other in one form: together they fill every list."""
_ELEMENTS: Final = {
    "title": "标题", "issuer": "机关", "issue_date": "2026-01-05", "annotation": "附注",
    "copied_to": ["机关"], "printing_organ": "机关", "printing_date": "2026-01-05",
    "main_recipients": ["机关"], "document_number": "字〔2026〕1号", "signatories": ["甲"],
    "attachments": [{"title": "附件", "paragraphs": ["文"]}], "copy_number": "000001",
}  # fmt: skip
_TOPICS: Final = [{"title": "议题", "report": ["文"], "resolutions": ["事项"]}]
_MEETING: Final = {"topics": _TOPICS, "attendees": ["甲"], "pending": ["文"]}
_SAMPLES: Final[dict[str, dict[str, Any]]] = {
    "minutes": {**_ELEMENTS, **_MEETING},
    "record": {**_MEETING, "title": "标题", "agenda": ["文"]},
    "investigation": {
        **_ELEMENTS, "authors": ["甲"], "abstract": ["文"], "introduction": ["文"], "closing": ["文"],
        "problems": _POINTS,
    },
    "summary": {
        **_ELEMENTS, "authors": ["甲"], "introduction": ["文"], "closing": ["文"], "work": _POINTS,
    },
    "official": {
        **_ELEMENTS, "paragraphs": ["文"], "closing": ["文"], "title_note": "通过",
        "chapters": [{"heading": "甲", "paragraphs": ["文"], "points": _POINTS}],
    },
}  # fmt: skip
