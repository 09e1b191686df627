"""People as they stand in an attendance list."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.models.base import FormModel, Line, RequiredLine, YesNo

_SEPARATOR_OR_BRACKET = re.compile(r"[、,，;；\n（）()]")


class Person(FormModel):
    """Someone at a meeting. In a form also written short: 李娜（机关党委副书记）."""

    model_config = ConfigDict(title="人员")
    synonyms: ClassVar[dict[str, str]] = {
        "名字": "name",
        "职位": "post",
        "岗位": "post",
        "部门": "unit",
    }

    name: RequiredLine = Field(alias="姓名", title="姓名", examples=["李娜"])
    post: Line = Field("", alias="职务", title="职务", examples=["机关党委副书记"])
    unit: Line = Field("", alias="单位", title="单位")
    may_vote: YesNo = Field(
        True, alias="有表决权", title="有表决权", description="预备党员、列席人员填“否”"
    )

    @property
    def display(self) -> str:
        """单位 + 职务 + 姓名 as minutes print it: 机关党委副书记李娜."""
        return f"{self.unit}{self.post}{self.name}"


class Absentee(FormModel):
    """Someone who did not come, with the reason. Also written short: 王芳（出差）."""

    model_config = ConfigDict(title="未到人员")
    synonyms: ClassVar[dict[str, str]] = {
        "原因": "reason",
        "请假事由": "reason",
        "请假原因": "reason",
    }

    name: RequiredLine = Field(alias="姓名", title="姓名", examples=["王芳"])
    reason: Line = Field("", alias="事由", title="事由", examples=["外出开会"])
    post: Line = Field("", alias="职务", title="职务")
    unit: Line = Field("", alias="单位", title="单位")
    may_vote: YesNo = Field(True, alias="有表决权", title="有表决权")


def _split(value: Any, note: str) -> Any:
    """姓名（说明） as name and note; the note runs from the first bracket to the last."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    opening = min((i for i in (text.find("（"), text.find("(")) if i > 0), default=0)
    if opening and text.endswith(("）", ")")):
        name, inside = text[:opening].strip(), text[opening + 1 : -1].strip()
        if name and inside:
            return {"name": name, note: inside}
    return {"name": value}


def _apart(text: str) -> list[str]:
    """One line of people cut at 、 and the like; a separator inside brackets does not cut."""
    cuts, depth = [-1], 0
    for match in _SEPARATOR_OR_BRACKET.finditer(text):
        if match[0] in "（(":
            depth += 1
        elif match[0] in "）)":
            depth = max(depth - 1, 0)
        elif not depth:
            cuts.append(match.start())
    if depth:
        # A bracket that never closes groups nothing.
        return re.split(r"[、,，;；\n]", text)
    return [text[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _people(value: Any, note: str) -> Any:
    if value is None or value == "":
        return []
    if isinstance(value, str):
        value = [p for p in _apart(value) if p.strip()]
    if isinstance(value, list):
        return [_split(item, note) for item in value]
    return value


def _person_or_none(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        return None
    return _split(value, "post")


OptionalPerson = Annotated[Person | None, BeforeValidator(_person_or_none)]
People = Annotated[list[Person], BeforeValidator(lambda v: _people(v, "post"))]
Absentees = Annotated[list[Absentee], BeforeValidator(lambda v: _people(v, "reason"))]
