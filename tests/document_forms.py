"""Forms of every kind for tests: a minimal one, and one in which everything is filled."""

from __future__ import annotations

from typing import Any

from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Minutes, Record
from docgen.models.official_document import OfficialDocument
from docgen.models.reports import Investigation, Summary
from tests.pictures import picture

ASSETS = {"柱状图.png": picture(900, 420), "签到.jpg": picture(1200, 600, "JPEG", orientation=6)}

_OFFICIAL: dict[str, Any] = {
    "发文机关": "中共临江区委机关工作委员会",
    "成文日期": "2026-07-15",
    "主送机关": "区委组织部、区直机关各党（总）支部",
    "附注": "此件公开发布",
    "抄送机关": "区委办公室、区政府办公室",
    "印发机关": "区委机关工委办公室",
    "印发日期": "2026-07-16",
    "附件": [
        {
            "名称": "区直机关党组织台账目录",
            "表格": [
                {
                    "标题": "台账目录",
                    "表头": "序号、名称、份数",
                    "内容": ["1|支部手册|41", "2|花名册|41"],
                }
            ],
        },
        {"名称": "调研问卷", "正文": ["您所在支部是否按期召开组织生活会？"]},
    ],
}
_RED = {"发文字号": "机工发〔2026〕5号", "份号": "000012", "紧急程度": "特急"}
_TABLE = {
    "标题": "区直机关党组织基本情况",
    "单位": "个、名",
    "表头": "序号、单位、党员数、占比",
    "内容": [f"{i}|区直机关第{i}单位及其下属事业单位|{20 + i}|{i}.2%" for i in range(1, 31)],
    "表注": "占比为该单位党员占总数的比例。",
}
_REPORT: dict[str, Any] = {
    **_OFFICIAL,
    "标题": "关于区直机关基层党组织建设和党建工作创新情况的调研报告",
    "副标题": "以临江区为例",
    "作者": "李娜、王强",
    "数据": {
        "机关党组织": "9个",
        "企事业党组织": "32个",
        "党组织总数": {"公式": "机关党组织+企事业党组织", "单位": "个"},
    },
    "导语": "调研组对{党组织总数}党组织进行了专题调研。\n现将有关情况报告如下：",
    "现状": [
        {
            "小标题": "组织体系基本健全",
            "正文": "区直机关现有{党组织总数}党组织（详见表1）。",
            "表格": [_TABLE],
            "图片": [{"文件": "柱状图.png", "标题": "党组织数量"}],
        },
        {"小标题": "活动载体不断丰富。", "正文": "各支部开展“一支部一品牌”创建。"},
    ],
    "问题": [
        {
            "小标题": "责任落实不到位",
            "正文": "重业务、轻党建的现象仍然存在。",
            "分项": [
                {"小标题": "认识不足。", "正文": "把党建工作当成软任务。"},
                {"小标题": "投入不够", "正文": "专职党务干部偏少。"},
            ],
        },
        {"小标题": "创新意识不强", "正文": "活动形式较为单一。"},
    ],
    "原因": ["从主观上看，思想认识存在偏差。", "从客观上看，考核机制尚不完善。"],
    "成效": [{"正文": "参加率明显上升。", "图片": [{"文件": "签到.jpg", "宽度": 60}]}],
    "经验": ["抓党建必须从业务出发。"],
    "结语": "以上报告，请审阅。",
}
_MEASURES = [
    {
        "小标题": "压实责任",
        "正文": "健全责任清单。",
        "责任单位": "办公室",
        "完成时限": "2026-09-30",
    },
    {"小标题": "创新载体", "正文": "推行“主题党日+”。", "责任单位": "组织科", "完成时限": "长期"},
]
_MEETING: dict[str, Any] = {
    "会议类型": "专题会",
    "会议名称": "机关党建工作专题会议",
    "会议日期": "2026-03-05",
    "开始时间": "9:00",
    "结束时间": "11:30",
    "地点": "三楼会议室",
    "主持人": "李娜（机关工委书记）",
    "记录人": "周敏（工委办公室干事）",
    "应到": 4,
    "实到": 3,
    "出席": "李娜（机关工委书记）、王强（副书记）、赵磊（组织科科长）",
    "请假": "王芳（外出开会）",
    "列席": "何军（信息中心主任）",
    "议题": [
        {
            "题目": "关于2026年机关党建工作要点",
            "汇报人": "王强",
            "汇报": "工作要点共六个方面二十二项任务。",
            "发言": [
                {"发言人": "赵磊", "内容": ["同意总体安排。", "建议把标准化建设单列一项。"]},
                {"发言人": "王强", "内容": "采纳。"},
            ],
            "会议认为": "工作要点符合实际。",
            "表决": {"方式": "举手表决", "应到有表决权": 4, "实到有表决权": 3, "同意": 3, "反对": 0, "弃权": 0, "结果": "通过"},
            "议定事项": [
                {"事项": "印发《2026年机关党建工作要点》", "责任单位": "工委办公室", "时限": "2026-03-20"},
                {"事项": "建立季度通报制度", "责任单位": "组织科", "时限": "2026-04-10"},
            ],
        },
        {
            "题目": "关于“两优一先”评选表彰工作",
            "学习文件": [{"题目": "关于做好评选工作的通知", "文号": "组通字〔2026〕3号", "日期": "2026-02-20"}],
            "议定事项": [{"事项": "同意评选方案", "责任单位": "组织科", "时限": "2026-06-20"}],
        },
    ],
    "待研究事项": ["专项培训经费来源。"],
}  # fmt: skip


def minutes(**changes: Any) -> Minutes:
    """会议纪要 with everything filled."""
    filled = {
        **_OFFICIAL, **_MEETING, "标题": "关于2026年机关党建重点工作的会议纪要", "期号": "第3期",
    }  # fmt: skip
    return Minutes.model_validate({**filled, **changes})


def record(**changes: Any) -> Record:
    """会议记录 with everything filled."""
    filled = {
        **_MEETING,
        "标题": "机关工委2026年第3次会议记录",
        "组织名称": "中共临江区委机关工作委员会",
        "会议议程": ["听取汇报", "讨论", "表决"],
        "散会说明": "会议记录经主持人审阅。",
        "整理日期": "2026-03-06",
    }
    return Record.model_validate({**filled, **changes})


def investigation(**changes: Any) -> Investigation:
    """调研报告 with everything filled, plain head."""
    survey = {
        "调研组": "工委调研组", "时间": "2026年3月至5月", "地点": "区直41个基层党组织",
        "方法": "走访、座谈和问卷调查", "样本": "问卷200份，收回193份",
    }  # fmt: skip
    filled = {**_REPORT, "对策": _MEASURES, "调研概况": survey, "内容提要": "本文分析现状。"}
    return Investigation.model_validate({**filled, **changes})


def summary(**changes: Any) -> Summary:
    """工作总结 with everything filled, plain head."""
    filled = {
        **_REPORT,
        "标题": "2025年机关党建工作总结",
        "主要工作": [{"小标题": "抓政治建设", "正文": "集中学习12次。"}, {"小标题": "抓组织建设", "正文": "完成换届。"}],
        "下一步打算": _MEASURES,
    }  # fmt: skip
    return Summary.model_validate({**filled, **changes})


def official(**changes: Any) -> OfficialDocument:
    """公文 with everything filled that its format prints."""
    chapters = [
        {
            "小标题": "总体要求",
            "正文": "坚持统一领导、分级管理。",
            "要点": [
                {"小标题": "提高认识。", "正文": "档案工作是一项基础性工作。"},
                {
                    "小标题": "明确任务。",
                    "正文": "任务如下。",
                    "分项": [
                        {"小标题": "清理", "正文": "逐卷清点。", "细项": ["核对目录。", "登记破损。"]},
                        {"小标题": "移交", "正文": "按期移交。"},
                    ],
                },
            ],
            "表格": [{"标题": "任务分工", "表头": "单位、任务", "内容": ["档案馆|清点", "办公室|移交"]}],
        },
        {"小标题": "工作要求", "正文": "请认真落实。"},
    ]  # fmt: skip
    filled = {
        **_OFFICIAL,
        "标题": "关于做好2026年度档案移交工作的通知",
        "题注": "2026年3月2日局长办公会议通过",
        "发文字号": "临档发〔2026〕5号",
        "数据": {"移交档案": "320卷"},
        "正文": "今年计划移交{移交档案}。现将有关事项通知如下。",
        "章节": chapters,
        "结语": "特此通知。",
    }
    return OfficialDocument.model_validate({**filled, **changes})


_LETTER = {
    "体裁": "函",
    "标题": "关于商请协助移交档案的函",
    "题注": "",
    "印发机关": "",
    "印发日期": "",
}
_ORDER = {
    "体裁": "命令", "标题": "临江区人民政府令", "题注": "", "发文机关": "临江区人民政府", "发文字号": "第12号",
    "签名章": [{"职务": "临江区人民政府区长", "姓名": "赵样例"}], "主送机关": "",
}  # fmt: skip
FULL: dict[str, DocumentForm] = {
    "minutes": minutes(),
    "record": record(),
    "investigation": investigation(),
    "investigation-redhead": investigation(**_RED),
    "summary": summary(),
    "summary-redhead": summary(**_RED, 签发人="李娜、王小强、赵磊"),
    "official": official(),
    "official-letter": official(**_LETTER, 份号="000012", 紧急程度="特急"),
    "official-order": official(**_ORDER),
}
"""Forms with everything filled, by the template they choose."""
MINIMAL: dict[str, DocumentForm] = {
    "minutes": Minutes.model_validate({"标题": "会议纪要"}),
    "record": Record.model_validate({"标题": "会议记录"}),
    "investigation": Investigation.model_validate({"标题": "调研报告"}),
    "investigation-redhead": Investigation.model_validate({"标题": "调研报告", "发文字号": "〔2026〕1号"}),
    "summary": Summary.model_validate({"标题": "工作总结"}),
    "summary-redhead": Summary.model_validate({"标题": "工作总结", "发文字号": "〔2026〕1号"}),
    "official": OfficialDocument.model_validate({"标题": "通知"}),
    "official-letter": OfficialDocument.model_validate({"标题": "函", "体裁": "函"}),
    "official-order": OfficialDocument.model_validate({"标题": "令", "体裁": "命令"}),
}  # fmt: skip
"""Forms with nothing but what is required, by the template they choose."""
