"""Characters of symbol fonts (Wingdings, Symbol) as Unicode."""

from __future__ import annotations

from docgen.base.text import character_name
from docgen.flow.notices import Notices

UNKNOWN = "〓"
"""The printers' sign for a character that is not at hand."""


def _row(first: int, signs: str) -> dict[int, str]:
    """Signs in a row of code places; a blank leaves its place out."""
    return {first + i: sign for i, sign in enumerate(signs) if sign != " "}


_WINGDINGS = {
    **_row(0x21, "✏✂"), **_row(0x28, "☎✆✉"), 0x36: "⌛", 0x3E: "✇", 0x3F: "✍",
    0x41: "✌", **_row(0x45, "☜☞☝☟"), 0x4A: "☺", 0x4C: "☹", 0x4E: "☠", **_row(0x4F, "⚐⚑✈☼"),
    0x54: "❄", 0x56: "✝", **_row(0x58, "✠✡☪☯"), 0x5D: "☸", **_row(0x5E, "♈♉♊♋♌♍♎♏♐♑♒♓"),
    **_row(0x6A, "&&●○■□□❑❒⬧⧫◆❖⬥⌧"), 0x7A: "⌘", **_row(0x7B, "❀✿❝❞"),
    **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), **_row(0x9E, "·•▪○○○◉◎◎▪◻✦✦★✶✴✹✵"),
    0xB1: "⌖", 0xB2: "◇", 0xB5: "☆", 0xB6: "☆", **_row(0xD5, "⌫⌦◄➢▲▼"),
    **_row(0xDF, "←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⇔"), **_row(0xF9, "▭▫✗✓☒☑"),
}  # fmt: skip
_WINGDINGS_2 = {
    **_row(0x4F, "✗✓☒☑☒☒"), **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x95, "••●●"), **_row(0xA2, "▪□"), 0xEA: "★",
}  # fmt: skip
_WINGDINGS_3 = {**_row(0x21, "←→↑↓↖↗↙↘"), **_row(0x70, "▲▼△▽◀▶◁▷"), 0x7C: "◀", 0x7D: "▶"}
_WEBDINGS = {**_row(0x33, "◀▶▲▼"), 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0x20: " ", 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−",
    **_row(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_row(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_row(0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"), 0xBF: "↵",
    **_row(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈"), 0xE5: "∑", 0xF1: "〉", 0xF2: "∫",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs in the places of letters."""
    return font[:1] in "SsWwMm" and font.strip().casefold() in _FONTS


def from_symbol_font(font: str, char: str, notices: Notices) -> str:
    """The Unicode character that a character of a symbol font shows.

    Ordinary characters of ordinary fonts come back as they are; a sign that is not known
    becomes 〓 and is reported (L314).
    """
    code = ord(char)
    table = _FONTS.get(font.strip().casefold())
    if code in _PRIVATE:
        table = _SYMBOL if table is None else table
        code -= 0xF000
    elif table is None or code > 0xFF:
        return char
    if code in table:
        return table[code]
    if table is _SYMBOL and 0x21 <= code <= 0x3F:
        return chr(code)
    notices.add(
        "L314", f"符号字体“{font or '未注明'}”的字符 {character_name(char)} 无法还原，以“〓”代替"
    )
    return UNKNOWN
