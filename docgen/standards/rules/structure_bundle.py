"""Rules of the family structure: the spec of an archive or inspection bundle."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_REQUIRED, _PRACTICE, _TOOL = Strength.REQUIRED, Strength.PRACTICE, Strength.TOOL

_BUNDLE = """\
文种: 归档成册
标题: 机关党委2026年会议文件
方式: 按件
全宗号: J001
年度: 2026
保管期限: 永久
"""
_ONE = "材料: [第3次支委会记录.yaml]\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "S050", "没有材料", _E,
        "成册规格里没有列任何文件。",
        "请在“材料”或各分类的“材料”下写出文件", "docgen 表单约定", _TOOL,
        _BUNDLE + _ONE,
        _BUNDLE + "材料: []",
    ),
    Rule(
        "S051", "同一文件列了两次", _W,
        "同一份文件在册里出现两次，会有两个件号，页数也重复。",
        "请删去一处；确需重复引用的，在备注里说明", "一件一号的整理要求", _PRACTICE,
        _BUNDLE + "材料: [第3次支委会记录.yaml, 第4次支委会记录.yaml]",
        _BUNDLE + "材料: [第3次支委会记录.yaml, ./第3次支委会记录.yaml]",
    ),
    Rule(
        "S052", "分类下没有材料", _W,
        "检查时，空的类目等于告诉别人这项工作没有做，或者材料漏放了。",
        "请补上材料；确实没有的，删去这个类目，或者写明情况", "迎检材料的通行要求", _PRACTICE,
        "文种: 归档成册\n标题: 党建考核材料\n方式: 迎检\n分类:\n  - 类目: 组织生活\n    材料: [党课.yaml]",
        "文种: 归档成册\n标题: 党建考核材料\n方式: 迎检\n材料: [自查报告.yaml]\n"
        "分类:\n  - 类目: 组织生活\n    材料: []",
    ),
    Rule(
        "S053", "没有写保管期限", _W,
        "归档必须划定保管期限：永久、定期30年或定期10年。没有写的，本工具按“永久”整理，不会替单位决定缩短。",
        "请按本单位的文件材料归档范围和保管期限表填写", "DA/T 22-2015 关于保管期限的规定", _REQUIRED,
        _BUNDLE + _ONE,
        _BUNDLE.replace("保管期限: 永久\n", "") + _ONE,
    ),
    Rule(
        "S054", "档号要素不全", _E,
        "全宗号、年度是归档章的必备项目，也是档号的组成部分。按卷整理时，缺少的只作警告。",
        "请填写全宗号和年度；全宗号由档案部门给定", "DA/T 22-2015 关于归档章和档号的规定", _REQUIRED,
        _BUNDLE + _ONE,
        _BUNDLE.replace("全宗号: J001\n", "") + _ONE,
    ),
    Rule(
        "S055", "整理人和检查人是同一人", _W,
        "检查人要核对整理人的工作，两项由同一人填写，就没有起到检查的作用。",
        "请由另一人检查并填写", "归档整理的通行做法", _PRACTICE,
        _BUNDLE + _ONE + "整理人: 王芳\n检查人: 李娜",
        _BUNDLE + _ONE + "整理人: 王芳\n检查人: 王芳",
    ),
    Rule(
        "S056", "检查日期早于整理日期", _E,
        "先整理，后检查。",
        "请核对整理日期和检查日期", "整理的先后次序", _PRACTICE,
        _BUNDLE + _ONE + "整理日期: 2027-03-01\n检查日期: 2027-03-05",
        _BUNDLE + _ONE + "整理日期: 2027-03-05\n检查日期: 2027-03-01",
    ),
    Rule(
        "S057", "册内保管期限不一", _W,
        "不同保管期限的文件不装在同一盒里；件号也在同一保管期限内编排。",
        "请把这一件移到相应保管期限的册里", "DA/T 22-2015 关于装盒的规定", _REQUIRED,
        _BUNDLE + "材料:\n  - 文件: 第3次支委会记录.yaml\n    保管期限: 永久",
        _BUNDLE + "材料:\n  - 文件: 第3次支委会记录.yaml\n    保管期限: 10年",
    ),
    Rule(
        "S058", "册内年度不一", _I,
        "不同年度的文件不装在同一盒里。跨年形成的文件归入哪一年由单位决定，所以只作提示。",
        "请核对这一件应归的年度", "DA/T 22-2015 关于装盒的规定", _REQUIRED,
        _BUNDLE + "材料:\n  - 文件: 第3次支委会记录.yaml\n    日期: 2026-03-05",
        _BUNDLE + "材料:\n  - 文件: 第3次支委会记录.yaml\n    日期: 2025-03-05",
    ),
)  # fmt: skip
