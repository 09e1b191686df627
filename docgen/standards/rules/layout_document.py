"""Rules of the family layout: what of a form could not be put where it belongs."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_STD = "GB/T 9704-2012"
_FORM = (
    "文种: 公文\n标题: 关于档案工作的通知\n发文机关: 临江区档案局\n成文日期: 2026-03-05\n"
    "正文: 现将有关事项通知如下。\n"
)

DOCUMENT: tuple[Rule, ...] = (
    Rule(
        "L106",
        "印章图片没有放进文档",
        Severity.ERROR,
        "印章与发文机关署名一一对应：表单里的印章找不到自己的署名，或者表单写明不加盖印章。",
        "请核对“印章”里的机关和“发文机关”“联合发文机关”是否一致",
        f"{_STD} 7.3.5.1",
        Strength.REQUIRED,
        passing=_FORM,
        failing=_FORM + "印章:\n  - 机关: 临江区财政局\n    图片: 章.png",
    ),
    Rule(
        "L107",
        "附件没有排成横向",
        Severity.WARNING,
        "横排的附件自成一节；模板里没有“附件标识”样式的段落，就不知道从哪里开始横排。",
        "请在模板里把“附件1”一行设为“附件标识”样式，或者改用自带的模板",
        f"{_STD} 8",
        Strength.REQUIRED,
        passing=_FORM + "附件:\n  - 名称: 统计表\n    正文: 见表。",
        failing=_FORM
        + "附件:\n  - 名称: 统计表\n    横排: 是\n    正文: 见表。\n# 模板里没有样式“附件标识”",
    ),
)
