"""What of a document is not final: tracked changes and places that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docgen.flow.notices import Notices
from docgen.flow.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

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
            counts[name] += sum(1 for _ in root.iter(*(W + tag for tag in tags)))
        for sign in root.iter(W + "showingPlcHdr"):
            _report_placeholder(sign, notices)
    if any(counts.values()):
        told = "，".join(f"{name} {count} 处" for name, count in counts.items() if count)
        notices.add("L306", f"文档带有修订，已按“全部接受”排版（{told}）", "")


def _report_placeholder(sign: _Element, notices: Notices) -> None:
    properties = sign.getparent()
    control = properties.getparent() if properties is not None else None
    content = control.find(W + "sdtContent") if control is not None else None
    if sign.get(W + "val", "1") in {"0", "false"} or content is None:
        return
    text = "".join(t.text or "" for t in content.iter(W + "t")).strip()
    if text:
        notices.add("L324", f"内容控件没有填写，印出的是提示文字“{text}”", "")
