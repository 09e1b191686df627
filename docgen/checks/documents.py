"""What each 文种 of an official document needs, and what it must not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docgen.base.findings import FieldPath, Finding
from docgen.base.text import shorten
from docgen.checks.family import Family
from docgen.models.official import OfficialElements
from docgen.models.official_document import OfficialDocument
from docgen.standards.rules import rule

_ENDINGS: Final = {"命令": ("命令", "令")}
"""What titles end with where it is not the 文种 itself."""
_BRACKETED: Final = re.compile(r"（[^（）]*）$")
_APART: Final = re.compile("[、，；]")
_ASKING: Final = re.compile(
    r"(?:妥否|当否|可否)[^。]{0,6}请|请(?:予|您|区|市|省|上级)?[^。，；]{0,8}(?:批示|批准|审批|批复)"
)
_CONTACT: Final = re.compile(r"联系|电话|\d{7,}")
_UPWARD: Final = frozenset({"请示", "报告"})
_NOT_PRINTED: Final = {
    "信函": {"signatories": "签发人", "printing_organ": "印发机关", "printing_date": "印发日期"},
    "命令": {"signatories": "签发人", "title_note": "题注"},
}


def title_ending(form: OfficialDocument) -> Iterator[Finding]:
    """S070: the title ends with the 文种."""
    title = _BRACKETED.sub("", form.title)
    if not title.endswith(_ENDINGS.get(form.genre, (form.genre,))):
        yield rule("S070").finding(
            f"体裁是“{form.genre}”，标题“{shorten(form.title)}”不以它结尾", path=("title",)
        )


def upward(form: OfficialDocument) -> Iterator[Finding]:
    """S071–S074: 请示 and 报告."""
    if form.genre == "请示":
        organs = [o for text in form.main_recipients for o in _APART.split(text) if o.strip()]
        if len(organs) > 1:
            yield rule("S071").finding(
                f"请示主送了 {len(organs)} 个机关", path=("main_recipients",)
            )
        if not _CONTACT.search(form.annotation):
            yield rule("S073").finding("附注里没有联系人和电话", path=("annotation",))
    if form.genre in _UPWARD and form.main_recipients and not form.signatories:
        yield rule("S072").finding(f"{form.genre}没有签发人", path=("signatories",))
    if form.genre == "报告":
        for path, text in _texts(form):
            if match := _ASKING.search(text):
                yield rule("S074").finding(f"报告里写了“{match[0]}”", path=path)


def _texts(form: OfficialDocument) -> Iterator[tuple[FieldPath, str]]:
    for field in ("paragraphs", "closing"):
        for index, text in enumerate(getattr(form, field)):
            yield (field, index), text


def order(form: OfficialDocument) -> Iterator[Finding]:
    """S075 and S076: an order has no recipients and is signed with a stamp."""
    if form.format != "命令":
        return
    if form.main_recipients:
        yield rule("S075").finding("命令写了主送机关", path=("main_recipients",))
    if not form.signature_stamps:
        yield rule("S076").finding("命令没有签发人职务和签名章", path=("signature_stamps",))


def not_printed(form: OfficialDocument) -> Iterator[Finding]:
    """S077: what is filled in but has no place in the format."""
    for field, name in _NOT_PRINTED.get(form.format, {}).items():
        if getattr(form, field):
            yield rule("S077").finding(f"{form.format}格式不印{name}", path=(field,))
    if form.format == "命令" and "关于" in form.title:
        yield rule("S077").finding(
            f"命令格式不印标题，“{shorten(form.title)}”不会出现在纸上", path=("title",)
        )


def content(form: OfficialDocument) -> Iterator[Finding]:
    """S078: a document without text."""
    if not (form.paragraphs or form.chapters or form.closing):
        yield rule("S078").finding("没有填写正文", path=("paragraphs",))


def issuers(form: OfficialElements) -> Iterator[Finding]:
    """S079: an organ that issues twice."""
    seen = {form.issuer} if form.issuer else set()
    for index, organ in enumerate(form.joint_issuers):
        if organ in seen:
            yield rule("S079").finding(f"“{organ}”写了两次", path=("joint_issuers", index))
        seen.add(organ)


def unsigned(form: OfficialElements) -> Iterator[Finding]:
    """S081: an organ that issues jointly and that no stamp of a signature names."""
    posts = [stamp.post for stamp in form.signature_stamps]
    for index, organ in enumerate(form.joint_issuers):
        if posts and not any(organ in post for post in posts):
            yield rule("S081").finding(
                f"签名章的职务里没有“{organ}”", path=("joint_issuers", index)
            )


def empty_chapters(form: OfficialElements) -> Iterator[Finding]:
    """S080: chapters and what is below them that hold nothing."""
    if isinstance(form, OfficialDocument):
        yield from _empty(form.chapters, ("chapters",))
    for index, attachment in enumerate(form.attachments):
        yield from _empty(attachment.chapters, ("attachments", index, "chapters"))


def _empty(items: Any, path: FieldPath) -> Iterator[Finding]:
    for index, item in enumerate(items):
        here = (*path, index)
        filled = (getattr(item, name) for name in type(item).model_fields if name != "id")
        if not any(filled):
            yield rule("S080").finding(f"第{index + 1}条是空的", path=here)
        yield from _empty(getattr(item, "points", ()), (*here, "points"))


FAMILIES = (
    Family(OfficialDocument, (title_ending, upward, order, not_printed, content)),
    Family(OfficialElements, (issuers, unsigned, empty_chapters)),
)
