"""What of a document is not final: tracked changes and places that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docgen.flow.notices import Notices
from docgen.flow.xml import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Element

_KINDS = (
    ("插入", ("ins", "cellIns")),
    ("删除", ("del", "cellDel")),
    ("移动", ("moveTo",)),
    ("格式", ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
              "sectPrChange", "tblGridChange", "numberingChange", "cellMerge")),
)  # fmt: skip


def report_revisions(roots: Iterable[_Element], notices: Notices) -> None:
    """L306 with the number of tracked changes of each kind; L324 for unfilled content controls."""
    counts = {name: 0 for name, _ in _KINDS}
    for root in roots:
        for name, tags in _KINDS:
            counts[name] += sum(1 for tag in tags for _ in root.iter(W + tag))
        for control in root.iter(W + "sdt"):
            _report_placeholder(control, notices)
    if any(counts.values()):
        told = "，".join(f"{name} {count} 处" for name, count in counts.items() if count)
        notices.add("L306", f"文档带有修订，已按“全部接受”排版（{told}）", "")


def _report_placeholder(control: _Element, notices: Notices) -> None:
    sign = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    content = control.find(W + "sdtContent")
    if sign is None or content is None or sign.get(W + "val", "1") in {"0", "false"}:
        return
    text = "".join(t.text or "" for t in content.iter(W + "t")).strip()
    if text:
        notices.add("L324", f"内容控件没有填写，印出的是提示文字“{text}”", "")
