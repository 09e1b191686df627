"""版头, 主送, 附件, 署名 and 版记 of a form as data for the template."""

from __future__ import annotations

from typing import Any

from docgen.base.dates import format_date
from docgen.models.official import OfficialElements, SignatureStamp
from docgen.standards import gb9704 as gb
from docgen.standards.rules import rule
from docgen.template.context_points import chapters_blocks, inserts_blocks
from docgen.template.context_text import Writer, block
from docgen.template.titles import break_title


def official_context(
    form: OfficialElements,
    writer: Writer,
    *,
    mark: str,
    has_red_head: bool = True,
    head_lines: int = gb.MASTHEAD_LINES.value,
) -> dict[str, Any]:
    """The elements of an official document; `mark` is the red text of its head.

    `head_lines` are kept free above the mark, filled or not.
    """
    is_joint = has_joint_mark(form) and has_red_head
    if has_red_head and not mark and not is_joint:
        writer.findings.append(rule("L105").finding("红头上没有发文机关标志", path=("issuer",)))
    recipients, moved = _recipients(form, writer)
    copies = [f"主送：{moved}。"] if moved else []
    if form.copied_to:
        copies.append(f"抄送：{'，'.join(form.copied_to)}。")
    printed = f"{format_date(form.printing_date)}印发" if form.printing_date else ""
    return {
        "版头行": _masthead_lines(form, head_lines if has_red_head else 0),
        "发文机关标志": "" if is_joint else mark,
        "标志机关": form.issuers if is_joint else [],
        "标志文字": "文件" if is_joint else "",
        "发文字号": form.document_number if not form.signatories else "",
        "签发人行": _signatory_lines(form) if has_red_head else [],
        "主送机关": recipients,
        "附件说明": _attachment_note(writer.texts([a.title for a in form.attachments])),
        "署名": "" if form.joint_issuers or form.signature_stamps else form.issuer,
        "署名行": form.issuers if form.joint_issuers and not form.signature_stamps else [],
        "签名章行": [_stamp(stamp) for stamp in form.signature_stamps],
        "成文日期": format_date(form.issue_date) if form.issue_date else "",
        "附注": _in_brackets(writer.text(form.annotation)),
        "附件": [_attachment(form, writer, index) for index in _printed(form)],
        "抄送行": copies,
        "印发机关": form.printing_organ,
        "印发日期": printed,
        "有印发": bool(form.printing_organ or printed),
        "有版记": bool(copies or form.printing_organ or printed),
    }


def has_joint_mark(form: OfficialElements) -> bool:
    """Whether the mark is made of the names of several organs and 文件 beside them (7.2.4)."""
    return bool(form.joint_issuers) and form.joint_mark == "各机关" and not form.issuer_mark


def _stamp(stamp: SignatureStamp) -> dict[str, str]:
    """职务 and, where no picture of the stamp stands for it, the name."""
    return {"职务": stamp.post, "姓名": "" if stamp.file else stamp.name}


def secrecy_mark(form: OfficialElements) -> str:
    """秘密★1年, or the level alone, or nothing."""
    level: str = form.secrecy_level
    return f"{level}★{form.secrecy_period}" if level and form.secrecy_period else level


def _masthead_lines(form: OfficialElements, fixed: int) -> list[dict[str, str]]:
    """份号 on line 1, 密级 on line 2, 紧急程度 on the next free line (7.2.1—7.2.3).

    A red head always has its `fixed` lines, so that they do not push the mark down.
    """
    secrecy = secrecy_mark(form)
    lines: list[dict[str, str]] = [
        {"份号": form.copy_number, "标注": ""},
        {"份号": "", "标注": secrecy},
    ]
    if form.urgency:
        free = 2 if secrecy else 1 if form.copy_number else 0
        if free < 2:
            lines[free]["标注"] = form.urgency
        else:
            lines.append({"份号": "", "标注": form.urgency})
    while lines and not any(lines[-1].values()):
        lines.pop()
    return lines + [{"份号": "", "标注": ""} for _ in range(fixed - len(lines))]


def _signatory_lines(form: OfficialElements) -> list[dict[str, str]]:
    """签发人 two in a line, wrapped names under the first; 发文字号 on the last line (7.2.5—7.2.6)."""
    names = form.signatories
    width = max((len(name) for name in names), default=0)
    pairs = [names[i : i + 2] for i in range(0, len(names), 2)]
    columns = 1 if len(names) == 1 else 2
    lines = []
    for number, pair in enumerate(pairs):
        cells = [name.ljust(width, "　") for name in pair]
        cells += ["　" * width] * (columns - len(pair))
        lines.append(
            {
                "发文字号": form.document_number if number == len(pairs) - 1 else "",
                "标签": "签发人：" if number == 0 else "　" * 4,
                "姓名": "　".join(cells) if len(names) > 1 else names[0],
            }
        )
    return lines


def _recipients(form: OfficialElements, writer: Writer) -> tuple[str, str]:
    """主送机关 as it stands under the title, or what of it goes to the 版记 instead (7.3.2)."""
    listed = "、".join(name.rstrip("：:") for name in form.main_recipients)
    if not listed:
        return "", ""
    is_moved = writer.moves_recipients
    if is_moved is None:
        is_moved = len(listed) > gb.RECIPIENT_CHARS.value
    if is_moved:
        writer.findings.append(
            rule("L102").finding(
                f"主送机关共 {len(listed)} 字，会把正文挤出首页，已移到版记",
                path=("main_recipients",),
            )
        )
        return "", listed
    return f"{listed}：", ""


def _attachment_note(titles: list[str]) -> list[dict[str, Any]]:
    if len(titles) == 1:
        return [{"是单个": True, "是首个": True, "文字": f"附件：{titles[0]}"}]
    return [
        {
            "是单个": False,
            "是首个": number == 1,
            "文字": f"{'附件：' if number == 1 else ''}{number}.{title}",
        }
        for number, title in enumerate(titles, 1)
    ]


def _printed(form: OfficialElements) -> list[int]:
    return [i for i, attachment in enumerate(form.attachments) if attachment.has_content]


def _attachment(form: OfficialElements, writer: Writer, index: int) -> dict[str, Any]:
    attachment = form.attachments[index]
    path = ("attachments", index)
    blocks = [block(正文=text) for text in writer.texts(attachment.paragraphs)]
    blocks += chapters_blocks(attachment.chapters, writer, (*path, "chapters"))
    blocks += inserts_blocks(attachment, writer, path)
    sign = "附件" if len(form.attachments) == 1 else f"附件{index + 1}"
    return {
        "标识": f"{form.document_number}{sign}" if attachment.is_bound_separately else sign,
        "标题": break_title(writer.text(attachment.title)).text,
        "内容": blocks,
    }


def _in_brackets(text: str) -> str:
    if not text or text.startswith(("（", "(")):
        return text
    return f"（{text}）"
