"""Marks that do not begin or end a line (避头尾).

Source: the usual practice of Chinese typesetting, which GB/T 15834-2011 (标点符号用法) also follows;
kept as practice because the clause could not be compared with the printed standard.
"""

from __future__ import annotations

from typing import Final

from docgen.base.rules import Strength
from docgen.standards.figure import Figure

_SOURCE = "中文排印惯例（参见 GB/T 15834-2011）"

NOT_AT_LINE_START: Final = Figure(
    frozenset("。，、；：？！．·’”）〕］｝》〉」』】〗…～!),.:;?]}%‰℃"), _SOURCE, Strength.PRACTICE
)
NOT_AT_LINE_END: Final = Figure(frozenset("‘“（〔［｛《〈「『【〖([{"), _SOURCE, Strength.PRACTICE)
JOINED_TO_PREVIOUS: Final = Figure(
    frozenset("·～―‖∶"),
    f"{_SOURCE}；Word 的默认避头字符",
    Strength.PRACTICE,
    note="连接号、间隔号等：Unicode 的断行规则把它们当作普通汉字，行首会出现，这里另行保护",
)
