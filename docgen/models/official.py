"""The elements of an official document that any issued kind can carry (GB/T 9704-2012, 7)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import (
    FormModel,
    Line,
    Names,
    OptionalDate,
    Paragraphs,
    Recipients,
    RequiredLine,
    YesNo,
)
from docgen.models.charts import ChartInput
from docgen.models.points import Chapters
from docgen.models.tables import FileInput, PictureInput, TableInput


class Attachment(FormModel):
    """An attachment: named in 附件说明 and, when it has content, printed on its own page."""

    model_config = ConfigDict(title="附件")
    synonyms: ClassVar[dict[str, str]] = {"标题": "title"}

    title: RequiredLine = Field(
        alias="名称", title="附件名称", description="不加书名号，末尾不加标点"
    )
    paragraphs: Paragraphs = Field(default_factory=list, alias="正文", title="附件正文")
    chapters: Chapters = Field(default_factory=list, alias="章节", title="附件章节")
    tables: list[TableInput] = Field(default_factory=list, alias="表格", title="附件表格")
    pictures: list[PictureInput] = Field(default_factory=list, alias="图片", title="附件图片")
    charts: list[ChartInput] = Field(default_factory=list, alias="图表", title="附件图表")

    is_landscape: YesNo = Field(
        False, alias="横排", title="横排", description="宽表格用横向的页面，页码仍在纵向页面的位置"
    )
    is_bound_separately: YesNo = Field(
        False,
        alias="另行装订",
        title="另行装订",
        description="附件不与正文一起装订，首行加印发文字号",
    )

    @property
    def has_content(self) -> bool:
        """Whether the attachment is printed with the document, or only named."""
        return bool(self.paragraphs or self.chapters or self.tables or self.pictures or self.charts)


class Seal(FileInput):
    """A picture of a seal, red on white or transparent. Also written short: 图片/印章.png."""

    model_config = ConfigDict(title="印章")
    may_stand_alone: ClassVar[bool] = True
    synonyms: ClassVar[dict[str, str]] = {"文件": "file", "单位": "organ", "发文机关": "organ"}

    organ: Line = Field(
        "", alias="机关", title="机关", description="联合行文时写明是谁的印章，不填则按机关的顺序"
    )
    file: RequiredLine = Field(alias="图片", title="图片", description="相对于表单的路径")
    diameter_mm: float = Field(42.0, alias="直径", title="直径（毫米）", gt=15, le=60)


class SignatureStamp(FileInput):
    """The stamp of a leader's signature with the post; without a picture the name is printed."""

    model_config = ConfigDict(title="签名章")
    may_stand_alone: ClassVar[bool] = True
    synonyms: ClassVar[dict[str, str]] = {"文件": "file", "单位": "organ", "发文机关": "organ"}

    post: RequiredLine = Field(
        alias="职务", title="职务", description="写全称", examples=["临江区人民政府区长"]
    )
    name: RequiredLine = Field(alias="姓名", title="姓名")
    file: Line = Field("", alias="图片", title="图片", description="不填则印出姓名")
    width_mm: float = Field(28.0, alias="宽度", title="宽度（毫米）", gt=10, le=156)


def _seals(value: Any) -> Any:
    """One seal, or a list of them; a text alone is the picture's file."""
    if value is None or value == "":
        return []
    seals = value if isinstance(value, list) else [value]
    return [{"file": s} if isinstance(s, str) else s for s in seals]


Seals = Annotated[list[Seal], BeforeValidator(_seals)]


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
    joint_issuers: Names = Field(
        default_factory=list,
        alias="联合发文机关",
        title="联合发文机关",
        description="联合行文时除主办机关（“发文机关”）以外的机关，按顺序",
    )
    joint_mark: Literal["各机关", "主办机关"] = Field(
        "各机关",
        alias="联合标志",
        title="联合标志",
        description="联合行文的发文机关标志：并列各机关名称，或只用主办机关",
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
    main_recipients: Recipients = Field(default_factory=list, alias="主送机关", title="主送机关")
    attachments: list[Attachment] = Field(default_factory=list, alias="附件", title="附件")
    issue_date: OptionalDate = Field(
        None, alias="成文日期", title="成文日期", examples=["2026-03-05"]
    )
    is_sealed: YesNo = Field(True, alias="加盖印章", title="加盖印章")
    seals: Seals = Field(
        default_factory=list,
        alias="印章",
        title="印章图片",
        description="只供有权用印的单位自己放入，不填则留出盖章的位置",
    )
    signature_stamps: list[SignatureStamp] = Field(
        default_factory=list, alias="签名章", title="签名章", description="命令等由负责人署名的公文"
    )
    annotation: Line = Field(
        "", alias="附注", title="附注", description="不加圆括号，如：此件公开发布"
    )
    copied_to: Recipients = Field(default_factory=list, alias="抄送机关", title="抄送机关")
    printing_organ: Line = Field("", alias="印发机关", title="印发机关")
    printing_date: OptionalDate = Field(None, alias="印发日期", title="印发日期")
    is_duplex: YesNo = Field(
        False,
        alias="双面印制",
        title="双面印制",
        description="填“是”时版记排在双页，必要时前面空一页",
    )

    @property
    def issuers(self) -> list[str]:
        """All issuing organs, the lead one first."""
        return [organ for organ in (self.issuer, *self.joint_issuers) if organ]
