"""Tables and pictures inside a text."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import FormModel, Line, Names, RequiredLine


def _rows(value: Any) -> Any:
    """Rows as lists, or as lines of cells set apart by | or tabs."""
    if isinstance(value, str):
        value = [line for line in value.split("\n") if line.strip()]
    if isinstance(value, list):
        return [
            [cell.strip() for cell in row.split("|" if "|" in row else "\t")]
            if isinstance(row, str)
            else row
            for row in value
        ]
    return value


class TableInput(FormModel):
    """A table; it is numbered 表1, 表2 … through the document."""

    model_config = ConfigDict(title="表格")
    synonyms: ClassVar[dict[str, str]] = {
        "名称": "title",
        "列": "columns",
        "行": "rows",
        "数据": "rows",
    }

    title: RequiredLine = Field(alias="标题", title="表题")
    id: Line = Field("", alias="编号", title="编号", description="供正文引用，不填则用标题引用")
    unit: Line = Field("", alias="单位", title="计量单位", description="印在表格右上方")
    columns: Names = Field(alias="表头", title="表头", min_length=1)
    rows: Annotated[list[list[Line]], BeforeValidator(_rows)] = Field(alias="内容", title="内容")
    widths: list[Annotated[float, Field(gt=0, le=1000)]] = Field(
        default_factory=list, alias="列宽", title="列宽比例"
    )
    note: Line = Field("", alias="表注", title="表注")


class FileInput(FormModel):
    """What names a picture file, so that its bytes are read before the document is made."""

    file: Line = Field("", alias="文件", title="文件", description="相对于表单的路径")


class PictureInput(FileInput):
    """A picture; it is numbered 图1, 图2 … through the document."""

    model_config = ConfigDict(title="图片")
    synonyms: ClassVar[dict[str, str]] = {"路径": "file", "名称": "title", "说明": "title"}

    file: RequiredLine = Field(alias="文件", title="文件", description="相对于表单的路径")
    title: Line = Field("", alias="标题", title="图题")
    id: Line = Field("", alias="编号", title="编号", description="供正文引用，不填则用标题引用")
    width_mm: float = Field(120.0, alias="宽度", title="宽度（毫米）", gt=5, le=156)
