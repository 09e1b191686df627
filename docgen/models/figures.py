"""Named figures (数据): given once, computed exactly, used in the text by name.

`{党员总数}` in a text is replaced by the figure with its unit, `{党员总数:数}` by the bare number.
Formulas know + - × ÷ * / and brackets over names and numbers; arithmetic is exact (fractions).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from docgen.base.text import shorten
from docgen.models.base import FormModel, Line
from docgen.models.references import is_reference

NumberFormat = Literal["数", "千分位", "百分比"]

# 18 digits are more than any count or amount in an office; without a bound, a figure of a million
# digits would be computed with.
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,12})?")
_SHORT = re.compile(r"([+-]?\d[\d,，]{0,24}(?:\.\d{1,9})?)\s?(%?)\s?(\S{0,8})")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3}){1,6}(?:\.\d{1,12})?")
_SLOT = re.compile(r"(?<!\{)\{([^{}\n]{1,40})\}(?!\})")
_OPERATORS = {"×": "*", "÷": "/", "（": "(", "）": ")", "－": "-", "＋": "+", "−": "-"}
_MAX_DEPTH = 50
_MAX_BITS = 400
"""About 120 digits above and below the line of a fraction: formulas can square without end."""


def _without_groups(text: str) -> str:
    """1,234 → 1234; commas that do not stand between groups of three digits stay."""
    return text.replace(",", "").replace("，", "") if _GROUPED.fullmatch(text) else text


def _plain_number(value: Any) -> Any:
    if isinstance(value, str):
        text = _without_groups(value.strip())
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise ValueError(f"“{value}”不是数，请只填数字，单位填在“单位”里")
        return Decimal(text)
    return value


OptionalNumber = Annotated[Decimal | None, BeforeValidator(_plain_number)]


class FigureInput(FormModel):
    """One figure: a value, or a formula over other figures.

    `stated` is the value that a source gives; it is checked against the formula.
    """

    model_config = ConfigDict(title="数据项")
    synonyms: ClassVar[dict[str, str]] = {"数值": "value", "数": "value"}

    value: OptionalNumber = Field(None, alias="值", title="数值")
    unit: Line = Field("", alias="单位", title="单位")
    formula: Line = Field("", alias="公式", title="公式", examples=["在职党员 + 离退休党员"])
    stated: OptionalNumber = Field(
        None, alias="原文数", title="来源给出的数", description="与公式核对，不一致会报错"
    )
    number_format: NumberFormat = Field("数", alias="格式", title="格式")
    decimals: int = Field(0, alias="小数位", title="小数位", ge=0, le=6)
    source: Line = Field("", alias="来源", title="来源")


def _figure(value: Any) -> Any:
    """Short form: 32, 32个, 93.5%."""
    if isinstance(value, str):
        match = _SHORT.fullmatch(value.strip())
        if not match or not _NUMBER.fullmatch(_without_groups(match[1])):
            raise ValueError(f"“{value}”不是数据，请写成“32个”，或写出 值、单位、公式")
        number = _without_groups(match[1])
        decimals = len(number.partition(".")[2])
        figure = {"value": number, "unit": match[3], "decimals": decimals}
        if match[2]:
            figure |= {"value": f"{Decimal(number) / 100:f}", "number_format": "百分比"}
        return figure
    return value


Figures = dict[str, Annotated[FigureInput, BeforeValidator(_figure)]]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A computed figure."""

    name: str
    value: Fraction
    unit: str
    number: str

    @property
    def text(self) -> str:
        """The number with its unit, as it stands in a sentence."""
        return self.number + self.unit


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """Why a figure could not be computed, or does not agree with its source."""

    name: str
    reason: Literal["empty", "unknown", "cycle", "syntax", "zero", "disagrees"]
    message: str


class _FormulaError(Exception):
    def __init__(
        self, reason: Literal["unknown", "cycle", "syntax", "zero", "empty"], message: str
    ):
        super().__init__(message)
        self.reason = reason


def show_number(value: Fraction, number_format: NumberFormat, decimals: int) -> str:
    """A figure as text, rounded half up: 千分位 1,234; 百分比 73.4%."""
    scaled = value * 100 if number_format == "百分比" else value
    shifted = abs(scaled) * 10**decimals
    units = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    integer, fraction = divmod(units, 10**decimals)
    text = f"{integer:,}" if number_format == "千分位" else str(integer)
    if decimals:
        text += f".{fraction:0{decimals}d}"
    sign = "-" if scaled < 0 and units else ""
    return sign + text + ("%" if number_format == "百分比" else "")


class _Evaluator:
    """Recursive descent over a formula; names are matched longest first, so 45岁以下 is a name."""

    def __init__(self, figures: Mapping[str, FigureInput]) -> None:
        self.figures = figures
        self.known: dict[str, Fraction] = {}
        self.failed: dict[str, _FormulaError] = {}
        names = sorted(figures, key=len, reverse=True)
        alternatives = "|".join(re.escape(n) for n in names)
        self._token = re.compile(
            rf"\s*(?:(?P<name>{alternatives or '(?!)'})(?![\w%])|(?P<number>\d+(?:\.\d+)?%?)|(?P<mark>[-+*/()])"
            rf"|(?P<other>[^-+*/()\s]+))"
        )

    def value_of(self, name: str) -> Fraction:
        """The value of a figure; what it needs is computed first, without recursion."""
        waiting: dict[str, Iterator[str]] = {name: self._needed_by(name)}
        try:
            while waiting:
                current = next(reversed(waiting))
                needed = next((n for n in waiting[current] if n not in self.known), None)
                if needed is None:
                    self.known[current] = self._compute(current)
                    del waiting[current]
                elif needed in waiting:
                    names = list(waiting)
                    chain = " → ".join([*names[names.index(needed) :], needed])
                    raise _FormulaError("cycle", f"公式互相引用，算不出来：{shorten(chain, 200)}")
                elif needed in self.failed:
                    raise self.failed[needed]
                else:
                    waiting[needed] = self._needed_by(needed)
        except _FormulaError as error:
            self.failed.update(dict.fromkeys(waiting, error))
            raise
        return self.known[name]

    def _needed_by(self, name: str) -> Iterator[str]:
        return (text for kind, text in self._tokens(self.figures[name].formula) if kind == "name")

    def _compute(self, name: str) -> Fraction:
        figure = self.figures[name]
        if figure.formula:
            return self._evaluate(figure.formula)
        if figure.value is None:
            raise _FormulaError("empty", f"“{name}”既没有值，也没有公式")
        return Fraction(figure.value)

    def _tokens(self, formula: str) -> Iterator[tuple[str, str]]:
        text = "".join(_OPERATORS.get(c, c) for c in formula)
        position = 0
        while position < len(text.rstrip()):
            match = self._token.match(text, position)
            if match is None or match.lastgroup is None:
                raise _FormulaError("syntax", f"公式“{formula}”写法不对")
            yield match.lastgroup, match[match.lastgroup]
            position = match.end()
        yield "end", ""

    def _evaluate(self, formula: str) -> Fraction:
        tokens = list(self._tokens(formula))
        index = 0

        def peek() -> tuple[str, str]:
            return tokens[index]

        def take() -> tuple[str, str]:
            nonlocal index
            index += 1
            return tokens[index - 1]

        def bounded(result: Fraction) -> Fraction:
            if max(result.numerator.bit_length(), result.denominator.bit_length()) > _MAX_BITS:
                raise _FormulaError("syntax", f"公式“{shorten(formula, 40)}”算出的数太大或太小")
            return result

        def total(depth: int) -> Fraction:
            result = product(depth)
            while peek() in {("mark", "+"), ("mark", "-")}:
                sign = take()[1]
                term = product(depth)
                result = bounded(result + term if sign == "+" else result - term)
            return result

        def product(depth: int) -> Fraction:
            result = atom(depth)
            while peek() in {("mark", "*"), ("mark", "/")}:
                sign = take()[1]
                factor = atom(depth)
                if sign == "/" and factor == 0:
                    raise _FormulaError("zero", f"公式“{formula}”除以了零")
                result = bounded(result * factor if sign == "*" else result / factor)
            return result

        def atom(depth: int) -> Fraction:
            kind, text = take()
            if depth > _MAX_DEPTH:
                raise _FormulaError("syntax", f"公式“{formula}”括号太多")
            if kind == "number":
                return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)
            if kind == "name":
                return self.known[text]
            if (kind, text) == ("mark", "-"):
                return -atom(depth + 1)
            if (kind, text) == ("mark", "("):
                result = total(depth + 1)
                if take() != ("mark", ")"):
                    raise _FormulaError("syntax", f"公式“{formula}”括号不配对")
                return result
            if kind == "other":
                near = difflib.get_close_matches(text, self.figures, 1, 0.4)
                hint = f"，是不是“{near[0]}”？" if near else ""
                raise _FormulaError("unknown", f"公式“{formula}”里的“{text}”没有在数据中给出{hint}")
            raise _FormulaError("syntax", f"公式“{formula}”没有写完")

        result = total(0)
        if peek()[0] != "end":
            raise _FormulaError("syntax", f"公式“{formula}”在“{peek()[1]}”处写法不对")
        return result


def _agrees(value: Fraction, stated: Decimal, figure: FigureInput) -> bool:
    """Whether the formula gives the stated value at the figure's own precision."""
    if figure.number_format == "百分比":
        shown = show_number(value, "百分比", figure.decimals).rstrip("%")
        return Decimal(shown) in {stated, stated * 100}
    return Decimal(show_number(value, "数", figure.decimals)) == stated


def evaluate_figures(
    figures: Mapping[str, FigureInput],
) -> tuple[dict[str, FigureValue], list[FigureProblem]]:
    """All figures computed, and what is wrong with those that could not be or disagree.

    A figure that disagrees with its stated value is still computed: the formula wins.
    """
    evaluator = _Evaluator(figures)
    values: dict[str, FigureValue] = {}
    problems: list[FigureProblem] = []
    for name, figure in figures.items():
        try:
            value = evaluator.value_of(name)
        except _FormulaError as error:
            problems.append(FigureProblem(name, error.reason, str(error)))
            continue
        number = show_number(value, figure.number_format, figure.decimals)
        values[name] = FigureValue(name, value, figure.unit, number)
        stated = figure.stated
        if stated is None and figure.formula and figure.value is not None:
            stated = figure.value
        if stated is not None and figure.formula and not _agrees(value, stated, figure):
            problems.append(
                FigureProblem(
                    name,
                    "disagrees",
                    f"“{name}”按公式“{figure.formula}”应为 {number}{figure.unit}，"
                    f"给出的是 {stated.normalize():f}{figure.unit}",
                )
            )
    return values, problems


def slot_names(text: str) -> set[str]:
    """The names that stand in braces in a text, whether or not a figure bears them."""
    return {match[1].partition(":")[0].strip() for match in _SLOT.finditer(text)}


def fill_figures(text: str, values: Mapping[str, FigureValue]) -> tuple[str, list[str]]:
    """The text with every `{name}` replaced, and the names that no figure bears.

    Double braces are left as they are: they are text, never code.
    """
    unknown: list[str] = []

    def replace(match: re.Match[str]) -> str:
        name, _, mode = match[1].partition(":")
        name, mode = name.strip(), mode.strip()
        figure = values.get(name)
        if figure is None and is_reference(match[0]):
            return match[0]
        if figure is None or mode not in {"", "数"}:
            unknown.append(match[1])
            return match[0]
        return figure.number if mode else figure.text

    return _SLOT.sub(replace, text), unknown
