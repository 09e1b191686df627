"""Rules of the family meetings: topics, resolutions, what was studied; records of a folder."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_PRACTICE, _TOOL = Strength.PRACTICE, Strength.TOOL

_MINUTES = "文种: 会议纪要\n标题: 关于机关党建工作的会议纪要\n会议日期: 2026-03-05\n"
_RECORD = "文种: 会议记录\n标题: 第一党支部2026年第3次支委会会议记录\n会议日期: 2026-03-05\n"
_TOPIC = "议题:\n  - 题目: 研究第二季度学习计划\n"
_SPEECH = "    发言:\n      - 发言人: {0}\n        内容: {1}"
_RESOLVED = "    议定事项:\n      - 事项: {0}\n        责任单位: 组织处\n        时限: 2026-04-30"
_WATCHED = "检查通报中的常见问题"


def _record(day: str, begin: str, text: str, place: str = "三楼会议室") -> str:
    return (
        f"文种: 会议记录\n标题: {day}会议记录\n会议日期: {day}\n开始时间: {begin}\n"
        f"结束时间: 11:00\n地点: {place}\n出席: 李娜、王芳\n"
        + _TOPIC
        + _SPEECH.format("李娜", text)
    )


_LONG_SPEECH = (
    "本季度集中学习六次，专题研讨两次，全体党员参学率达到九成以上。下一步要把学习同业务工作结合起来，"
    "每次学习都联系一个实际问题，每名党员每季度至少作一次重点发言，由宣传委员做好提醒、签到和补学，"
    "年底前对照计划逐项检查，没有完成的说明原因并限期补上。"
)
_OTHER_SPEECH = (
    "党员活动室的设备已经使用八年，投影仪经常出现故障，建议在年度预算内更新。图书角新增图书一百二十册，"
    "由组织委员负责登记借阅。七一前后安排一次走访慰问，看望三名生活困难的老党员，费用从党费中列支，"
    "具体名单由各党小组在本月底前提出，报支委会研究后公示。"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "M030", "议定事项没有责任单位", _W,
        "议定事项要落实到人：谁牵头、谁负责。没有责任单位的事项无法督办。表决本身的结论（同意、通过）不要求。",
        "请填写“责任单位”", "会议纪要的通行写法", _PRACTICE,
        _MINUTES + _TOPIC + _RESOLVED.format("印发第二季度学习计划"),
        _MINUTES + _TOPIC + "    议定事项:\n      - 事项: 印发第二季度学习计划\n        时限: 2026-04-30",
    ),
    Rule(
        "M031", "议定事项没有完成时限", _W,
        "议定事项要有完成时限；不能定日期的，写明“长期”“立即”等。表决本身的结论（同意、通过）不要求。",
        "请填写“时限”", "会议纪要的通行写法", _PRACTICE,
        _MINUTES + _TOPIC + _RESOLVED.format("印发第二季度学习计划"),
        _MINUTES + _TOPIC + "    议定事项:\n      - 事项: 印发第二季度学习计划\n        责任单位: 组织处",
    ),
    Rule(
        "M032", "时限早于会议日期", _E,
        "会上议定的事项，完成时限不可能在开会之前。",
        "请核对时限和会议日期", "日期的先后", _TOOL,
        _MINUTES + _TOPIC + _RESOLVED.format("印发第二季度学习计划"),
        _MINUTES + _TOPIC + _RESOLVED.format("印发第二季度学习计划").replace("2026-04-30", "2025-04-30"),
    ),
    Rule(
        "M033", "有决定没有过程", _I,
        "会议记录要记下决定是怎样作出的：谁汇报、谁发言。只有结论的记录，检查时会认为内容简单。",
        "请补记汇报和发言要点", _WATCHED, _PRACTICE,
        _RECORD + _TOPIC + _SPEECH.format("李娜", "建议每月安排一次专题学习。") + "\n"
        + _RESOLVED.format("印发第二季度学习计划"),
        _RECORD + _TOPIC + _RESOLVED.format("印发第二季度学习计划"),
    ),
    Rule(
        "M034", "议题没有内容", _W,
        "列了议题，下面什么也没有写：没有汇报、发言，没有会议认为，也没有议定事项。",
        "请补写内容，或者删去这个议题", _WATCHED, _PRACTICE,
        _RECORD + _TOPIC + _SPEECH.format("李娜", "建议每月安排一次专题学习。"),
        _RECORD + _TOPIC.rstrip("\n"),
    ),
    Rule(
        "M035", "记录里写“大家一致认为”", _W,
        "会议记录要写谁说了什么。“大家一致认为”看不出谁的意见，也容易把个别意见写成集体意见。"
        "同一句里写明了姓名的，不再提示。",
        "请改为逐人记录发言要点；统一的结论写在“会议认为”或议定事项里", "会议记录的通行要求", _PRACTICE,
        _RECORD + "出席: 李娜、王芳\n" + _TOPIC + _SPEECH.format("李娜", "建议每月安排一次专题学习。"),
        _RECORD + "出席: 李娜、王芳\n" + _TOPIC + _SPEECH.format("李娜", "大家一致认为计划可行。"),
    ),
    Rule(
        "M036", "学习了会后才发布的文件", _E,
        "会议日期早于文件的发布日期，说明会议是事后补造的，或者日期写错了。检查通报称为“超前学习”。",
        "请核对会议日期和文件日期，如实改正", _WATCHED, _PRACTICE,
        _RECORD + _TOPIC
        + "    学习文件:\n      - 题目: 关于加强机关党建工作的意见\n        日期: 2026-02-20",
        _RECORD + _TOPIC
        + "    学习文件:\n      - 题目: 关于加强机关党建工作的意见\n        日期: 2026-03-20",
    ),
    Rule(
        "M037", "待研究事项写成了决定", _W,
        "没有议定的事项要单列为待研究事项，不能同时写进议定事项。",
        "请核对后只留一处", "会议纪要的通行写法", _PRACTICE,
        _MINUTES + _TOPIC + _RESOLVED.format("印发第二季度学习计划") + "\n待研究事项: [党员活动室改造经费]",
        _MINUTES + _TOPIC + _RESOLVED.format("解决党员活动室改造经费") + "\n待研究事项: [党员活动室改造经费]",
    ),
    Rule(
        "M038", "发言没有内容", _W,
        "写了发言人，没有写发言内容。",
        "请补记发言要点，或者删去这一条", _WATCHED, _PRACTICE,
        _RECORD + _TOPIC + _SPEECH.format("李娜", "建议每月安排一次专题学习。"),
        _RECORD + _TOPIC + "    发言:\n      - 发言人: 李娜",
    ),
    Rule(
        "M040", "一人同时出现在两个会上", _E,
        "同一天、时间重叠的两个会议，名单里有同一个人。同名不同人的，请在名单里写明各自的职务或单位。"
        "同一个会议的记录和纪要不算两个会议。",
        "请核对两份记录的日期、时间和名单，如实改正", _WATCHED, _PRACTICE,
        _record("2026-03-05", "9:00", "赞成。") + "\n---\n"
        + _record("2026-03-06", "9:30", "同意。", "二楼会议室"),
        _record("2026-03-05", "9:00", "赞成。") + "\n---\n"
        + _record("2026-03-05", "9:30", "同意。", "二楼会议室"),
    ),
    Rule(
        "M041", "会议记录雷同", _W,
        "两次会议的汇报和发言，连续五字的片段有八成以上相同。检查通报中的“照搬往年”“材料雷同”说的就是这样的记录。"
        "发言合计不足一百字的，不作比较。",
        "请按会议实际记录改写；确是同一次会议的，请核对日期", _WATCHED, _PRACTICE,
        _record("2026-03-05", "9:00", _LONG_SPEECH) + "\n---\n"
        + _record("2026-04-02", "9:00", _OTHER_SPEECH),
        _record("2026-03-05", "9:00", _LONG_SPEECH) + "\n---\n"
        + _record("2026-04-02", "9:00", _LONG_SPEECH.replace("六次", "七次")),
    ),
)  # fmt: skip
