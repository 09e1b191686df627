"""Named figures (数据): their formulas, their use in the text, literals that contradict them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from docgen.base.findings import Finding
from docgen.checks.family import Family
from docgen.checks.quantities import UNITS, same_unit
from docgen.checks.texts import Role, TextField, text_fields
from docgen.models.base import FormModel
from docgen.models.charts import ChartInput, figures_used
from docgen.models.figures import FigureValue, evaluate_figures, fill_figures, slot_names
from docgen.models.official_document import OfficialDocument
from docgen.models.report import Report
from docgen.standards.rules import rule

Figured = Report | OfficialDocument
"""The kinds with figures of their own (数据)."""
_CODES: Final = {
    "unknown": "N001",
    "cycle": "N002",
    "syntax": "N003",
    "zero": "N004",
    "empty": "N005",
    "disagrees": "N006",
}
_FIELDS: Final = {"empty": "value", "disagrees": "stated"}
_SLOT_MODES: Final = "{名称} 或 {名称:数}"


def figure_problems(form: Figured) -> Iterator[Finding]:
    """N001–N006: figures that cannot be computed or disagree with their source."""
    for problem in evaluate_figures(form.figures)[1]:
        yield rule(_CODES[problem.reason]).finding(
            problem.message,
            path=("figures", problem.name, _FIELDS.get(problem.reason, "formula")),
        )


def report_texts(form: Figured) -> list[TextField]:
    """The texts of a form in which figures are used: all but the figures themselves."""
    return [field for field in text_fields(form) if field.path[0] != "figures"]


def filled_texts(form: Figured) -> list[TextField]:
    """The texts as they will be printed, with every known figure put in."""
    values = evaluate_figures(form.figures)[0]
    return [
        TextField(field.path, fill_figures(field.text, values)[0], field.role)
        for field in report_texts(form)
    ]


def unknown_names(form: Figured) -> Iterator[Finding]:
    """N007: `{name}` in a text that no figure bears."""
    values = evaluate_figures(form.figures)[0]
    for field in report_texts(form):
        for name in dict.fromkeys(fill_figures(field.text, values)[1]):
            plain = name.partition(":")[0].strip()
            if plain in values:
                yield rule("N007").finding(
                    f"“{{{name}}}”写法不对，只能写 {_SLOT_MODES}", path=field.path
                )
            elif plain not in form.figures:
                near = difflib.get_close_matches(plain, form.figures, 1, 0.4)
                ask = f"，是不是“{near[0]}”？" if near else ""
                yield rule("N007").finding(
                    f"文中的“{{{name}}}”在“数据”里没有{ask}", path=field.path
                )


def _charts(value: object) -> Iterator[ChartInput]:
    if isinstance(value, ChartInput):
        yield value
    elif isinstance(value, FormModel):
        for name in type(value).model_fields:
            yield from _charts(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _charts(item)


def unused_figures(form: Figured) -> Iterator[Finding]:
    """N008: a figure that neither a text nor a formula uses."""
    used = {name for field in report_texts(form) for name in slot_names(field.text)}
    used |= {name for chart in _charts(form) for name in figures_used(chart, form.figures)}
    formulas = "\n".join(figure.formula for figure in form.figures.values())
    for name in form.figures:
        if name not in used and name not in formulas:
            yield rule("N008").finding(f"数据“{name}”没有在文中用到", path=("figures", name))


_BEFORE: Final = r"(?:^|(?<=[，。；：、（(“\s])|(?<=其中)|(?<=现有)|(?<=共有)|(?<=全体))"
_LINK: Final = r"(?:总数|人数|数量)?(?:现有|共有|共计|共|总计|有|为|达到|达|是)?"


def literals(form: Figured) -> Iterator[Finding]:
    """N009: the name of a figure beside another number than its own."""
    values = evaluate_figures(form.figures)[0]
    measured = [value for value in values.values() if value.unit]
    for field in report_texts(form):
        if field.role is Role.NUMBER:
            continue
        for value in measured:
            if value.name not in field.text.replace(f"{{{value.name}}}", ""):
                continue
            for match in _literal_pattern(value.name).finditer(field.text):
                number = match["after"] or match["before"]
                unit = match["unit_after"] or match["unit_before"]
                if same_unit(unit, value.unit) and not _is_number(number, value):
                    yield rule("N009").finding(
                        f"文中写“{match[0]}”，数据“{value.name}”是 {value.text}",
                        path=field.path,
                    )


@lru_cache(maxsize=1024)
def _literal_pattern(name: str) -> re.Pattern[str]:
    word = re.escape(name)
    return re.compile(
        rf"{_BEFORE}(?:{word}{_LINK}\s*(?P<after>\d[\d,]*(?:\.\d+)?)\s*(?P<unit_after>{UNITS})(?=[，。；：、（）(占]|$)"
        rf"|(?<![\d.])(?P<before>\d[\d,]*(?:\.\d+)?)\s*(?P<unit_before>{UNITS}){word}"
        rf"(?=[，。；：、（）(中]|$))"
    )


def _is_number(number: str, value: FigureValue) -> bool:
    plain = number.replace(",", "")
    return plain == value.number.replace(",", "")


_CHECKS: Final = (figure_problems, unknown_names, unused_figures, literals)
FAMILIES = (Family(Report, _CHECKS), Family(OfficialDocument, _CHECKS))
