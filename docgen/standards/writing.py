"""Limits of good writing that no standard sets: practice, with its strength."""

from __future__ import annotations

from typing import Final

from docgen.base.rules import Strength
from docgen.standards.figure import Figure

TITLE_LIMIT: Final = Figure(60, "公文标题的通行做法", Strength.PRACTICE, "三行以内")
"""Characters of a title: three lines of 20 at 二号."""
HEADING_LIMIT: Final = Figure(30, "小标题的通行做法", Strength.PRACTICE)
"""Characters of a heading."""
REPEATED_PARAGRAPH: Final = Figure(20, "本工具的重复段落判定", Strength.TOOL)
"""Characters from which two identical paragraphs are held to be one pasted twice."""
