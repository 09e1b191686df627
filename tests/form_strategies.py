"""Forms of every kind with any text in them, for the property tests."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from docgen.base.text import clean
from docgen.forms.shapes import FieldShape, Group, Leaf, ListOf, MapOf, Shape, group_of
from docgen.models.base import FormModel
from docgen.models.kinds import KINDS

AWKWARD = (
    "14:30", "9:00", "no", "是", "y", "null", "~", "000001", "1_000", "0x1F", "1e5", ".5", "-", "--",
    "---", "- 甲", "-甲", "# x", "a #b", "#2", "甲: 乙", "甲:乙", "甲：乙", "姓名：李娜", "内容:甲", "甲:",
    ": 甲", "{党员总数}名", "[2026]3号", "*", "**重点**", "&a", "!x", "!!python/x", "|", ">", "%x", "@x",
    "`x`", "'", '"', "'甲'", '"甲', "甲\"乙'丙", "\\", "C:\\n", "{{ 7*7 }}", "</w:t>", "a<b&c", "=1+1",
    "<<", "?", "? x", "甲、乙", "甲（乙）", "甲（乙", "（乙）", "甲|乙", "甲\t乙", "😀", "𠮷䶮", "\ufeff甲",
    "甲\u200b乙", "2026-03-05", "2026年3月5日", "32个", "93.5%", "长期", "甲\u3000乙", "\u00ad", "\ue000",
    "\U00100000", "甲" * 60,
)  # fmt: skip

any_text = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=12))
one_line = any_text.map(lambda text: clean(text)[0].replace("\n", " "))
some_line = one_line.map(lambda text: text.strip(" \t\n\u3000\u00a0") or "甲")
paragraphs = st.lists(any_text, max_size=3)
dates = st.dates(date(1900, 1, 1), date(2100, 1, 1))
times = st.times().map(lambda t: time(t.hour, t.minute))


def _leaf(leaf: Leaf, field: FieldShape | None) -> st.SearchStrategy[Any]:
    name = field.name if field else ""
    if name == "copy_number":
        return st.sampled_from(["", "000001", "123456"])
    if name == "year":
        return st.sampled_from(["", "2026"])
    if name == "decimals":
        return st.integers(0, 6)
    if name == "width_mm":
        return st.floats(60, 156)
    if name == "diameter_mm":
        return st.floats(20, 60)
    if name == "height_mm":
        return st.floats(40, 200)
    match leaf.type:
        case "choice":
            return st.sampled_from(leaf.allowed)
        case "yes_no":
            return st.booleans()
        case "date":
            return dates
        case "time":
            return times
        case "integer":
            return st.integers(0, 10**8)
        case "number":
            number = st.decimals(-(10**15), 10**15, places=3, allow_nan=False)
            return number if field else st.floats(0.01, 1000)
        case "deadline":
            return st.one_of(dates, st.sampled_from(["长期", "年底前", "即日起", "- 长期: 甲"]))
        case "text":
            return some_line if field and field.is_required else one_line


def _value(shape: Shape, field: FieldShape | None) -> st.SearchStrategy[Any]:
    if isinstance(shape, Leaf):
        return _leaf(shape, field)
    if isinstance(shape, MapOf):
        least = 1 if field and field.is_required else 0
        return st.dictionaries(some_line, _value(shape.value, None), min_size=least, max_size=3)
    if isinstance(shape, ListOf):
        if shape.is_prose:
            return paragraphs
        low = 1 if field and field.name in {"columns", "categories"} else 0
        return st.lists(_value(shape.item, None), min_size=low, max_size=3)
    return _group(shape)


def _group(group: Group) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        name: _value(field.shape, field)
        for name, field in group_of(group.model).fields.items()
        if name != "kind"
    }
    required = {n: s for n, s in fields.items() if group.fields[n].is_required}
    optional = {n: s for n, s in fields.items() if n not in required}
    return st.fixed_dictionaries(required, optional=optional)


def forms_of(kind: str) -> st.SearchStrategy[FormModel]:
    """Valid forms of one kind, with any subset of the fields and any text in them."""
    model = KINDS[kind].model
    return _group(group_of(model)).map(
        lambda data: model.model_validate(data, by_alias=False, by_name=True)
    )


forms = st.sampled_from(sorted(KINDS)).flatmap(forms_of)
__all__ = ["AWKWARD", "any_text", "forms", "forms_of"]
