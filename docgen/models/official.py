"""The elements of an official document that any issued kind can carry (GB/T 9704-2012, 7)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from docgen.models.base import FormModel, Line, Names, OptionalDate, Paragraphs, RequiredLine, YesNo
from docgen.models.tables import PictureInput, TableInput


class Attachment(FormModel):
    """An attachment: named in 附件说明 and, when it has content, printed on its own page."""

    model_config = ConfigDict(title="附件")
    synonyms: ClassVar[dict[str, str]] = {"标题": "title"}

    title: RequiredLine = Field(
        alias="名称", title="附件名称", description="不加书名号，末尾不加标点"
    )
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="附件正文")
    tables: list[TableInput] = Field(default_factory=list, alias="表格", title="附件表格")
    pictures: list[PictureInput] = Field(default_factory=list, alias="图片", title="附件图片")

    @property
    def has_content(self) -> bool:
        """Whether the attachment is printed with the document, or only named."""
        return bool(self.paragraphs or self.tables or self.pictures)


class OfficialElements(FormModel):
    """版头, 主体 and 版记 elements; all optional, a kind decides which it uses."""

    synonyms: ClassVar[dict[str, str]] = {
        "文号": "document_number",
        "主送": "main_recipients",
        "抄送": "copied_to",
        "落款日期": "issue_date",
        "日期": "issue_date",
        "单位名称": "issuer",
    }

    issuer: Line = Field(
        "", alias="发文机关", title="发文机关", description="署名用的全称或规范化简称"
    )
    issuer_mark: Line = Field(
        "", alias="发文机关标志", title="发文机关标志", description="红头文字，不填则由发文机关得出"
    )
    copy_number: Line = Field(
        "",
        alias="份号",
        title="份号",
        pattern=r"^(\d{6})?$",
        description="六位数字",
        examples=["000001"],
    )
    secrecy_level: Literal["", "秘密", "机密", "绝密"] = Field("", alias="密级", title="密级")
    secrecy_period: Line = Field("", alias="保密期限", title="保密期限", examples=["1年"])
    urgency: Literal["", "特急", "加急"] = Field("", alias="紧急程度", title="紧急程度")
    document_number: Line = Field(
        "", alias="发文字号", title="发文字号", examples=["机工发〔2026〕5号"]
    )
    signatories: Names = Field(
        default_factory=list, alias="签发人", title="签发人", description="上行文填写"
    )
    main_recipients: Names = Field(default_factory=list, alias="主送机关", title="主送机关")
    attachments: list[Attachment] = Field(default_factory=list, alias="附件", title="附件")
    issue_date: OptionalDate = Field(
        None, alias="成文日期", title="成文日期", examples=["2026-03-05"]
    )
    is_sealed: YesNo = Field(True, alias="加盖印章", title="加盖印章")
    annotation: Line = Field(
        "", alias="附注", title="附注", description="不加圆括号，如：此件公开发布"
    )
    copied_to: Names = Field(default_factory=list, alias="抄送机关", title="抄送机关")
    printing_organ: Line = Field("", alias="印发机关", title="印发机关")
    printing_date: OptionalDate = Field(None, alias="印发日期", title="印发日期")
