"""The spec of a bundle: archive by item, archive by volume, or inspection."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import FormModel, Line, OptionalDate, Paragraphs, RequiredLine, YesNo

Retention = Literal["永久", "定期30年", "定期10年"]
RETENTION_SPELLINGS = {
    "永久": "永久",
    "Y": "永久",
    "30年": "定期30年",
    "D30": "定期30年",
    "10年": "定期10年",
    "D10": "定期10年",
}
"""How people and archival codes write the retention periods."""


def _retention(value: Any) -> Any:
    return (
        RETENTION_SPELLINGS.get(value.strip(), value.strip()) if isinstance(value, str) else value
    )


def _item(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


class BundleItem(FormModel):
    """One item (件): a form, DOCX, PDF or picture, and how it is catalogued.

    What is left empty is taken from the form or the document itself where it can be.
    """

    model_config = ConfigDict(title="材料")
    synonyms: ClassVar[dict[str, str]] = {"标题": "title", "名称": "title", "路径": "file"}

    file: RequiredLine = Field(alias="文件", title="文件", description="相对于本规格文件的路径")
    title: Line = Field("", alias="题名", title="题名")
    document_number: Line = Field("", alias="文号", title="文号")
    responsible: Line = Field("", alias="责任者", title="责任者")
    date: OptionalDate = Field(None, alias="日期", title="日期")
    secrecy_level: Line = Field("", alias="密级", title="密级")
    retention: Annotated[Retention | None, BeforeValidator(_retention)] = Field(
        None, alias="保管期限", title="保管期限"
    )
    organ: Line = Field("", alias="机构", title="机构（问题）")
    note: Line = Field("", alias="备注", title="备注")
    origin: Literal["原始", "新建"] = Field(
        "原始", alias="性质", title="性质", description="新建：为检查而写的说明、统计、总结"
    )
    password: Line = Field("", alias="密码", title="打开密码")
    is_title_made: YesNo = Field(
        False, alias="自拟题名", title="自拟题名", description="原件没有题名时填“是”，目录中加 [ ]"
    )


Items = list[Annotated[BundleItem, BeforeValidator(_item)]]


class BundleSection(FormModel):
    """A section of an inspection bundle with its divider page."""

    model_config = ConfigDict(title="分类")
    synonyms: ClassVar[dict[str, str]] = {"标题": "title", "名称": "title"}

    title: RequiredLine = Field(alias="类目", title="类目")
    note: Line = Field("", alias="说明", title="说明")
    items: Items = Field(default_factory=list, alias="材料", title="材料")


class Bundle(FormModel):
    """An archive or inspection bundle."""

    model_config = ConfigDict(title="归档成册")
    synonyms: ClassVar[dict[str, str]] = {"文件": "items", "名称": "title", "机构问题": "organ"}

    kind: Literal["bundle"] = Field("bundle", alias="文种", title="文种")
    title: RequiredLine = Field(alias="标题", title="标题")
    method: Literal["按件", "按卷", "迎检"] = Field("按件", alias="方式", title="整理方式")
    fonds_number: Line = Field("", alias="全宗号", title="全宗号", examples=["J001"])
    fonds_name: Line = Field("", alias="全宗名称", title="全宗名称")
    year: Line = Field("", alias="年度", title="年度", pattern=r"^(\d{4})?$")
    retention: Annotated[Retention, BeforeValidator(_retention)] = Field(
        "永久", alias="保管期限", title="保管期限"
    )
    organ: Line = Field("", alias="机构", title="机构（问题）")
    organ_code: Line = Field("", alias="机构代码", title="机构（问题）代码", examples=["BGS"])
    code_pattern: Line = Field(
        "{全宗号}-WS·{年度}-{保管期限}-{机构}-{件号}", alias="档号规则", title="档号规则"
    )
    category: Line = Field("", alias="类目名称", title="类目名称", description="按卷整理时印在封面")
    volume_number: Line = Field("", alias="案卷号", title="案卷号")
    items: Items = Field(default_factory=list, alias="材料", title="材料")
    sections: list[BundleSection] = Field(default_factory=list, alias="分类", title="分类")
    statement: Paragraphs = Field(default_factory=list, alias="情况说明", title="情况说明")
    compiler: Line = Field("", alias="整理人", title="整理人")
    compiled_on: OptionalDate = Field(None, alias="整理日期", title="整理日期")
    checker: Line = Field("", alias="检查人", title="检查人")
    checked_on: OptionalDate = Field(None, alias="检查日期", title="检查日期")

    @property
    def all_items(self) -> list[BundleItem]:
        """Items in the order of the bundle: those without a section first."""
        return [*self.items, *(item for section in self.sections for item in section.items)]
