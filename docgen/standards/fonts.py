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
    in order of preference; `free` are open substitutes, in order; the last resort is packaged.

    `free_weight` is the weight a substitute should have (a real cut, never emboldened by us);
    `advice` says how to get the proper face.
    """

    role: FontRole
    named: str
    proper: tuple[str, ...]
    free: tuple[str, ...]
    advice: str
    free_weight: int = 400


_OFFICE = "Windows 与 Office、WPS 自带"
_FANDOL = "开放字体可装 Fandol（Debian/Ubuntu：apt install texlive-lang-chinese）"
_SONG = ("FandolSong", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC")

FAMILIES: Final[dict[FontRole, FontFamilies]] = {
    f.role: f
    for f in (
        FontFamilies(
            FontRole.FANGSONG,
            "仿宋_GB2312",
            (
                "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋",
                "方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体", "FZFangSong-Z02S",
            ),
            ("FandolFang R", "FandolFang", "Zhuque Fangsong (technical preview)", *_SONG),
            f"{_OFFICE}“仿宋”；仿宋_GB2312 随单位正版办公软件安装。{_FANDOL}",
        ),
        FontFamilies(
            FontRole.KAI,
            "楷体_GB2312",
            (
                "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体", "Kaiti SC",
                "方正楷体_GBK", "FZKai-Z03", "方正楷体简体", "FZKai-Z03S",
            ),
            ("FandolKai", "LXGW WenKai", "AR PL KaitiM GB", *_SONG),
            f"{_OFFICE}“楷体”；楷体_GB2312 随单位正版办公软件安装。{_FANDOL}",
        ),
        FontFamilies(
            FontRole.HEI,
            "黑体",
            (
                "黑体", "SimHei", "STHeiti", "华文黑体", "Heiti SC", "方正黑体_GBK", "FZHei-B01",
                "方正黑体简体", "FZHei-B01S",
            ),
            (
                "FandolHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC",
                "WenQuanYi Zen Hei",
            ),
            f"{_OFFICE}“黑体”。{_FANDOL}",
        ),
        FontFamilies(
            FontRole.XIAOBIAOSONG,
            "方正小标宋简体",
            (
                "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05",
                "华文中宋", "STZhongsong",
            ),
            _SONG,
            "随单位正版方正字库安装；Office 自带的华文中宋也可用。没有开放的小标宋，用粗宋体代替",
            free_weight=700,
        ),
        FontFamilies(
            FontRole.SONG,
            "宋体",
            ("宋体", "SimSun", "NSimSun", "新宋体", "STSong", "华文宋体", "Songti SC",
             "方正书宋_GBK", "FZShuSong-Z01"),
            _SONG,
            f"{_OFFICE}“宋体”。{_FANDOL}",
        ),
        FontFamilies(
            FontRole.LATIN,
            "Times New Roman",
            ("Times New Roman",),
            ("Liberation Serif", "Tinos", "Libertinus Serif"),
            "Windows、macOS 自带；开放字体可装 Liberation（Debian/Ubuntu：apt install fonts-liberation）",
        ),
    )
}  # fmt: skip
"""Which faces serve which role. Times New Roman for digits is practice, not the standard."""

LATIN_SANS: Final = ("Arial", "Liberation Sans", "Arimo", "Helvetica", "DejaVu Sans")
LATIN_MONO: Final = ("Courier New", "Liberation Mono", "Cousine", "DejaVu Sans Mono")
"""What serves for a Latin family that is not installed, by its kind."""

RARE: Final = (
    "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun-ExtB", "SimSun",
    "Songti SC", "Noto Sans SC", "Noto Sans CJK SC", "Libertinus Serif", "DejaVu Sans",
)  # fmt: skip
"""Where a character is looked for that the chosen face does not have, in order."""

_WORDS: Final = (
    (FontRole.XIAOBIAOSONG, ("小标宋", "xiaobiaosong", "中宋", "大标宋", "zhongsong")),
    (FontRole.FANGSONG, ("仿宋", "fangsong")),
    (FontRole.KAI, ("楷", "kai", "隶", "行书", "行楷", "魏碑")),
    (FontRole.HEI, ("黑", "hei", "等线", "dengxian", "gothic", "圆", "幼圆", "sans", "pingfang", "苹方")),
    (FontRole.SONG, ("宋", "song", "明体", "ming", "mincho", "serif")),
)  # fmt: skip
_SANS_WORDS = (
    "arial", "helvetica", "calibri", "segoe", "verdana", "tahoma", "aptos", "sans", "roboto",
    "gill", "trebuchet", "century gothic", "franklin",
)  # fmt: skip
_MONO_WORDS = ("courier", "consolas", "mono", "lucida console", "menlo")


def role_of(family: str) -> FontRole | None:
    """The role a family name of a document stands for, or None for an unknown family."""
    plain = family.strip().lstrip("@").casefold()
    for families in FAMILIES.values():
        if any(plain == name.casefold() for name in (families.named, *families.proper)):
            return families.role
    return None


def likely_role(family: str) -> FontRole:
    """The role nearest to any East Asian family, judged by its name; 宋体 when it says nothing."""
    known = role_of(family)
    if known is not None and known is not FontRole.LATIN:
        return known
    plain = family.casefold()
    for role, words in _WORDS:
        if any(word in plain for word in words):
            return role
    return FontRole.SONG


def latin_substitutes(family: str) -> tuple[str, ...]:
    """Families that can stand in for a Latin family, in order of preference."""
    plain = family.casefold()
    latin = FAMILIES[FontRole.LATIN]
    serif = (*latin.proper, *latin.free)
    if any(word in plain for word in _MONO_WORDS):
        return (*LATIN_MONO, *serif)
    if any(word in plain for word in _SANS_WORDS):
        return (*LATIN_SANS, *serif)
    return serif


def is_east_asian(family: str) -> bool:
    """Whether a family is known, or looks from its name, to be a Chinese face."""
    role = role_of(family)
    if role is not None:
        return role is not FontRole.LATIN
    if any("\u2e80" <= char <= "\u9fff" for char in family):
        return True
    plain = family.casefold()
    return any(
        word in plain
        for word in ("cjk", "fandol", "simsun", "simhei", "kaiti", "yahei", "dengxian")
    ) or plain.endswith((" sc", " tc", " jp"))
