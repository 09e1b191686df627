"""Forms of a chosen length, for tests of what gives way on the pages."""

from __future__ import annotations

from typing import Any

from docgen.models.minutes import Minutes, Record
from docgen.models.reports import Investigation

LINE = "各支部认真落实组织生活制度，定期召开支部委员会和党员大会，认真研究党员发展和教育管理工作。"
SHORT = "为贯彻落实区委关于加强机关党的建设的部署要求，现将有关情况报告如下，请予审阅。"


def report(paragraphs: int, last: int = 1, **changes: Any) -> Investigation:
    """A report of so many paragraphs of two lines, and one of `last` sentences at the end."""
    filled = {
        "标题": "关于区直机关党建工作情况的调研报告",
        "发文机关": "中共临江区委办公室",
        "成文日期": "2026-03-05",
        "导语": [*[SHORT] * paragraphs, LINE * last],
    }
    return Investigation.model_validate({**filled, **changes})


def issued(recipients: int, **changes: Any) -> Investigation:
    """A report with a red head and a 版记, sent to so many branches."""
    filled = {
        "发文机关标志": "中共临江区委办公室文件",
        "发文字号": "临委办发〔2026〕1号",
        "主送机关": [f"区直机关第{number}党支部" for number in range(1, recipients + 1)],
        "抄送机关": ["区委"],
        "印发机关": "中共临江区委办公室",
        "印发日期": "2026-03-06",
    }
    return report(6, **{**filled, **changes})


def minutes(paragraphs: int, **changes: Any) -> Minutes:
    """Minutes of so many paragraphs of two lines, printed on both sides, with a 版记."""
    filled = {
        "标题": "关于推进机关党建重点任务的会议纪要",
        "发文机关": "中共临江区直属机关工作委员会",
        "期号": "第1期",
        "会议日期": "2026-03-05",
        "成文日期": "2026-03-06",
        "会议概况": [SHORT] * paragraphs,
        "抄送机关": ["区委办公室", "区委组织部"],
        "印发机关": "中共临江区直属机关工作委员会办公室",
        "印发日期": "2026-03-07",
        "双面印制": "是",
    }
    return Minutes.model_validate({**filled, **changes})


def record(sentences: int) -> Record:
    """A record whose only topic is as long as that and ends without a vote."""
    return Record.model_validate(
        {
            "标题": "支部委员会会议记录",
            "组织名称": "机关第一党支部",
            "会议日期": "2026-03-05",
            "主持人": "李娜",
            "记录人": "王芳",
            "议题": [
                {"题目": "研究党员教育", "发言": [{"发言人": "李娜", "内容": [LINE * sentences]}]}
            ],
        }
    )
