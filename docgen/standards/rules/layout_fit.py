"""Rules of the layout family that concern what gives way on the pages of a form (L41x)."""

from __future__ import annotations

from docgen.base.findings import Severity
from docgen.base.rules import Rule, Strength

_STD = "GB/T 9704-2012"
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_REPORT = "文种: 调研报告\n标题: 关于区直机关党建工作情况的调研报告\n发文机关: 中共临江区委办公室\n成文日期: 2026-03-05\n"
_MINUTES = "文种: 会议纪要\n标题: 会议纪要\n发文机关: 区委办\n会议日期: 2026-03-05\n"
_ISSUED = "发文字号: 区委办发〔2026〕1号\n印发机关: 区委办\n印发日期: 2026-03-05\n双面印制: 是\n"

FIT: tuple[Rule, ...] = (
    Rule(
        "L411",
        "行距调整过，使落款不单独成页",
        _I,
        "排到最后，页面所剩的地方容不下署名、日期和印章，落款就会单独在一页。这时调整行距，"
        "使落款和正文在同一页，不用“此页无正文”。",
        "不想调整行距，可以增减几个字",
        f"{_STD} 7.3.5",
        Strength.PERMITTED,
        f"{_REPORT}# 正文 3 段，最后一段 10 句，有几句和落款同在第 2 页",
        f"{_REPORT}# 正文 2 段，最后一段 10 句，正好排满第 1 页",
    ),
    Rule(
        "L412",
        "落款单独在一页",
        _W,
        "署名、日期和印章不能单独在一页，否则可以换掉前面的正文。调整行距以后仍然单独成页，"
        "或者模板是自己的、行距不能代为调整。",
        "请增减最后一段的几个字，或者合并一两个短的段落",
        f"{_STD} 7.3.5",
        Strength.REQUIRED,
        f"{_REPORT}# 正文 3 段，最后一段 10 句，模板是自己的",
        f"{_REPORT}# 正文 1 段，最后一段 10 句，正好排满第 1 页，模板是自己的",
    ),
    Rule(
        "L413",
        "版记移到双数页",
        _I,
        "双面印制的公文，版记排在最后一面，也就是双数页。版记前面的一页是空白时，"
        "空白页和版记页都不编页码。",
        "单面印制请写“双面印制: 否”",
        f"GB/T 33476.2-2016；{_STD} 7.5",
        Strength.NORMAL,
        f"{_MINUTES}{_ISSUED}# 正文 25 段，排到第 4 页",
        f"{_MINUTES}{_ISSUED}# 正文 2 段，排在第 1 页",
    ),
    Rule(
        "L414",
        "没有按页面调整",
        _I,
        "要知道落款、版记排在哪一页，先得排一次版。排版引擎或字体缺少时，"
        "Word 文档照样生成，但没有按页面调整过。",
        "请用 docgen doctor 看看缺什么；也可以在 Word 里看一看最后一页",
        "docgen",
        Strength.TOOL,
        f"{_REPORT}导语: 近年来，区直机关党建工作取得新的成效。\n结语: 特此报告。\n# 正文 8 段",
        f"{_REPORT}导语: 近年来，区直机关党建工作取得新的成效。\n结语: 特此报告。\U0001f980  # 表情符号没有字体\n# 正文 8 段",
    ),
    Rule(
        "L415",
        "首页没有正文",
        _W,
        "公文首页必须显示正文。标题、签发人或主送机关太长时，正文会被挤到第二页。",
        "请缩短标题，或者改用统称",
        f"{_STD} 7.3.3",
        Strength.REQUIRED,
        f"{_REPORT}主送机关: 区委\n导语: 近年来，区直机关党建工作取得新的成效。",
        f"{_REPORT}导语: 近年来，区直机关党建工作取得新的成效。\n# 标题有 18 行",
    ),
)
