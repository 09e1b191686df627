"""Font roles: which family a document names, what serves when it is not installed.

The families are licensed fonts of Word and WPS: a DOCX names them, nothing of them is shipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FontRole(StrEnum):
    """The faces a document needs (GB/T 9704-2012 names the kinds of face, not font files)."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONG = "宋体"
    LATIN = "西文"


@dataclass(frozen=True, slots=True)
class FontFamilies:
    """Families of one role. `named` is written into DOCX; `proper` are the faces the role means,
    in order of preference; `free` are open substitutes, in order; the last resort is packaged."""

    role: FontRole
    named: str
    proper: tuple[str, ...]
    free: tuple[str, ...]


FAMILIES: Final[dict[FontRole, FontFamilies]] = {
    f.role: f
    for f in (
        FontFamilies(
            FontRole.FANGSONG,
            "仿宋_GB2312",
            ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋"),
            (
                "FandolFang R",
                "FandolFang",
                "Zhuque Fangsong (technical preview)",
                "Noto Serif SC",
                "Noto Serif CJK SC",
            ),
        ),
        FontFamilies(
            FontRole.KAI,
            "楷体_GB2312",
            ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体"),
            ("FandolKai", "LXGW WenKai", "AR PL KaitiM GB", "Noto Serif SC", "Noto Serif CJK SC"),
        ),
        FontFamilies(
            FontRole.HEI,
            "黑体",
            ("黑体", "SimHei", "STHeiti", "华文黑体"),
            ("FandolHei", "Noto Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
        ),
        FontFamilies(
            FontRole.XIAOBIAOSONG,
            "方正小标宋简体",
            (
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05",
                "华文中宋",
                "STZhongsong",
            ),
            ("FandolSong", "Noto Serif SC", "Noto Serif CJK SC"),
        ),
        FontFamilies(
            FontRole.SONG,
            "宋体",
            ("宋体", "SimSun", "NSimSun", "STSong", "华文宋体"),
            ("FandolSong", "Noto Serif SC", "Noto Serif CJK SC"),
        ),
        FontFamilies(
            FontRole.LATIN,
            "Times New Roman",
            ("Times New Roman",),
            ("Liberation Serif", "Tinos", "Libertinus Serif"),
        ),
    )
}
"""Which faces serve which role. Times New Roman for digits is practice, not the standard."""


def role_of(family: str) -> FontRole | None:
    """The role a family name of a document stands for, or None for an unknown family."""
    plain = family.strip().lstrip("@").casefold()
    for families in FAMILIES.values():
        if any(plain == name.casefold() for name in (families.named, *families.proper)):
            return families.role
    return None
