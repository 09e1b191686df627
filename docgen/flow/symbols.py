"""Characters of symbol fonts (Wingdings, Symbol) as Unicode."""

from __future__ import annotations

from docgen.base.text import character_name
from docgen.flow.notices import Notices

UNKNOWN = "〓"
"""The printers' sign for a character that is not at hand."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⬧", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB2: "✧", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "•", 0x96: "•",
    0x97: "●", 0x98: "●", 0xA2: "▪", 0xA3: "□", 0xEA: "★",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xA8: "♦", 0xD7: "⋅", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xA3: "≤",
    0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓",
    0xD6: "√", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x71: "θ",
    0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x66: "φ", 0x77: "ω", 0x44: "Δ", 0x57: "Ω",
    0x2D: "−", 0x20: " ", 0x28: "(", 0x29: ")",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
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
