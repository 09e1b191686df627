"""Which face of the standard a font of a PDF stands for, as far as its name tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.standards.fonts import FontRole, role_of
from docgen.verify.docx_styles import is_red
from docgen.verify.element_view import Face
from docgen.verify.elements import han
from docgen.verify.pdf_text import Char, PageText

_CUT = re.compile(r"[-,](Regular|Bold|Medium|Light|Identity-H|Roman|Italic|BoldMT|PSMT).*$")
_POSTSCRIPT: tuple[tuple[str, FontRole], ...] = (
    (r"FZXBS|FZXiaoBiaoSong", FontRole.XIAOBIAOSONG),
    (r"FZFS|FZFangSong|FandolFang|Zhuque", FontRole.FANGSONG),
    (r"FZKT|FZKai|FandolKai|LXGWWenKai", FontRole.KAI),
    (r"FZHT|FZHei|FandolHei", FontRole.HEI),
    (r"FZSS|FZShuSong", FontRole.SONG),
    (r"LiberationSerif|TimesNewRoman|Tinos|NimbusRoman|Arial|Calibri|Cambria", FontRole.LATIN),
)
"""PostScript names under which PDFs carry faces, and open faces that stand for one role alone."""
_SONG = re.compile(r"FandolSong")
_FANDOL = ("FandolFang", "FandolKai", "FandolHei")
"""Where these are, FandolSong stands for no face that they stand for."""


@dataclass(frozen=True, slots=True)
class FontsInUse:
    """The fonts of the Chinese characters of a PDF."""

    names: frozenset[str]

    @classmethod
    def of(cls, pages: Sequence[PageText]) -> FontsInUse:
        """The fonts of some pages."""
        return cls(frozenset(c.font for p in pages for c in p.chars if han(c.text)))

    def face(self, chars: Sequence[Char]) -> Face | None:
        """The prevailing face of some characters; Chinese ones decide."""
        weights = Counter((c.font, round(c.size * 2) / 2) for c in chars if han(c.text))
        if not weights:
            weights = Counter((c.font, round(c.size * 2) / 2) for c in chars)
        if not weights:
            return None
        name, points = weights.most_common(1)[0][0]
        role, also = self._roles(name)
        red = sum(is_red("{:02X}{:02X}{:02X}".format(*c.color)) for c in chars)
        reason = f"PDF 里是替代字体 {name}，看不出文件指定的字体"
        return Face(name, points, role, False, 2 * red > len(chars), reason, also)

    def _roles(self, name: str) -> tuple[FontRole | None, FontRole | None]:
        """The role of a font, and a second one that it may as well stand for."""
        plain = _CUT.sub("", _readable(name))
        role = role_of(plain)
        if role is not None:
            return role, None
        for pattern, found in _POSTSCRIPT:
            if re.match(pattern, plain):
                return found, None
        if _SONG.match(plain) and any(n.startswith(_FANDOL) for n in self.names):
            return FontRole.SONG, FontRole.XIAOBIAOSONG
        return None, None


def _readable(name: str) -> str:
    """A font name whose Chinese characters were written as bytes of GBK."""
    try:
        return name.encode("latin-1").decode("gbk")
    except UnicodeError:
        return name
