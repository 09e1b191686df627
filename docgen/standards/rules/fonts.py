"""Rules of the PDF family that concern fonts and characters (P1xx)."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_BASIS = "GB/T 9704-2012 5.2.2 的字体以各单位装有的字体为准"

RULES: tuple[Rule, ...] = (
    Rule(
        code="P101",
        title="字体用了替代",
        severity=Severity.INFO,
        explanation=(
            "文件要求的字体没有安装，PDF 用了相近的开放字体。行数、每行字数不变，笔画样子不同。"
        ),
        hint="装上所要求的字体后重新生成；docgen doctor 说明怎样取得",
        basis=_BASIS,
        strength=Strength.NORMAL,
        passing="电脑上装有 仿宋_GB2312、楷体_GB2312、方正小标宋简体",
        failing="电脑上没有 仿宋_GB2312，用了 FandolFang",
    ),
    Rule(
        code="P102",
        title="没有字体能显示的字",
        severity=Severity.ERROR,
        explanation="这些字符在所有可用字体里都没有，PDF 里会变成空白，所以不生成。",
        hint="请核对是否输错；确需使用的生僻字，请安装含有它的字体（如 Noto Serif CJK）后再试",
        basis="存档的 PDF 里每个字都要显示出来",
        strength=Strength.TOOL,
        passing="䶮、𠮷 等生僻字，装有含这些字的字体",
        failing="文中有表情符号，电脑上没有含它的字体",
    ),
    Rule(
        code="P103",
        title="个别字用了后备字体",
        severity=Severity.INFO,
        explanation="所选字体里没有这些字，由后备字体补上，笔画样子与上下文略有不同。",
        hint="这不影响内容；要完全一致，请安装字数更多的字体",
        basis="存档的 PDF 里每个字都要显示出来",
        strength=Strength.TOOL,
        passing="文中都是所选字体里有的字",
        failing="仿宋字体里没有“㎡”，用宋体补上",
    ),
    Rule(
        code="P104",
        title="加粗或倾斜由程序仿制",
        severity=Severity.INFO,
        explanation="所选字体没有粗体，加粗用描边代替；没有斜体，倾斜的字排成正体。",
        hint="公文标题和层次序号用字体区分，一般不必加粗",
        basis=_BASIS,
        strength=Strength.TOOL,
        passing="二级标题用楷体，不加粗",
        failing="二级标题用楷体并加粗",
    ),
    Rule(
        code="P105",
        title="排版没有完成",
        severity=Severity.ERROR,
        explanation="排版引擎遇到它处理不了的内容，没有生成 PDF。原文件没有改动。",
        hint="请改用 --engine libreoffice 转换，并把这份文件反馈给开发者",
        basis="做不到的要说出来，不生成残缺的文件",
        strength=Strength.TOOL,
        passing="普通的公文",
        failing="纸张高度为零的文件",
    ),
    Rule(
        code="P106",
        title="没有安装 LibreOffice",
        severity=Severity.ERROR,
        explanation="选择了 LibreOffice 转换，但电脑上没有安装它。",
        hint=(
            "请从 libreoffice.org 安装 LibreOffice（Debian/Ubuntu：apt install "
            "libreoffice-writer-nogui），或不加 --engine，用自带的排版"
        ),
        basis="可选的第二种转换方式",
        strength=Strength.TOOL,
        passing="装有 LibreOffice",
        failing="没有安装 LibreOffice，却用了 --engine libreoffice",
    ),
    Rule(
        code="P107",
        title="LibreOffice 转换失败",
        severity=Severity.ERROR,
        explanation="LibreOffice 没能把这份文件转成 PDF。原文件没有改动。",
        hint="请用 Word 或 WPS 打开这份文件，确认完好后另存再试",
        basis="可选的第二种转换方式",
        strength=Strength.TOOL,
        passing="完好的 Word 文档",
        failing="内部损坏的文件",
    ),
)  # fmt: skip
"""Fonts that were replaced, characters that no font has."""
