"""GB/T 9704-2012 layout, in the software coordinates of GB/T 33476.2-2016.

Word processors put half of a line's leading above the first line. GB/T 33476.2 therefore pulls the
top and bottom margins in by half of 7/8 of a character, so that the *ink* begins 37 mm below the
paper's edge. Both pairs of margins are accepted by checks; templates use the software pair.
"""

from __future__ import annotations

from typing import Final

from docgen.base.lengths import Length, mm, pt, twips
from docgen.base.rules import Strength
from docgen.standards.figure import Figure

_R, _N, _P = Strength.REQUIRED, Strength.NORMAL, Strength.PRACTICE
_SOFT = "GB/T 33476.2-2016"
_STD = "GB/T 9704-2012"

PAPER_WIDTH: Final = Figure(twips(11906), f"{_STD} 5.1", _R, "A4, 210 mm")
PAPER_HEIGHT: Final = Figure(twips(16838), f"{_STD} 5.1", _R, "A4, 297 mm")

PRINT_TOP: Final = Figure(mm(37), f"{_STD} 5.2.1", _R, "37 ± 1 mm")
PRINT_BOTTOM: Final = Figure(mm(35), f"{_STD} 5.2.1", _R, "297 − 37 − 225 mm")
LEFT: Final = Figure(twips(1587), f"{_STD} 5.2.1", _R, "28 ± 1 mm")
RIGHT: Final = Figure(twips(1474), f"{_STD} 5.2.1", _R, "26 mm = 210 − 28 − 156 mm")
MARGIN_TOLERANCE: Final = Figure(mm(1), f"{_STD} 5.2.1", _R)
SOFT_TOP: Final = Figure(twips(1960), _SOFT, _R, "34.58 mm = 37 − 2.42 mm")
SOFT_BOTTOM: Final = Figure(twips(1847), _SOFT, _R, "32.58 mm = 35 − 2.42 mm")
TYPE_AREA_WIDTH: Final = Figure(mm(156), f"{_STD} 5.2.1", _R)
TYPE_AREA_HEIGHT: Final = Figure(mm(225), f"{_STD} 5.2.1", _R)

LINES_PER_PAGE: Final = Figure(22, f"{_STD} 5.2.2", _N)
CHARS_PER_LINE: Final = Figure(28, f"{_STD} 5.2.2", _N)
LINE_PITCH: Final = Figure(
    twips(592), _SOFT, _P, "29.6 pt fills 225 mm with 22 lines; 589 (10.39 mm) to 592 twips give 22"
)
PRINT_LINE_PITCH: Final = Figure(
    twips(579), _STD, _P, "28.95 pt on 37/35 mm margins gives 22 lines"
)
TRACKING: Final = Figure(twips(-5), _SOFT, _P, "16 pt glyphs at 15.75 pt: 28 in 156 mm")

MARK_TOP: Final = Figure(mm(35), f"{_STD} 7.2.4", _R, "mark's top edge below the type area's top")
SOFT_MARK_TOP: Final = Figure(mm(37.42), _SOFT, _R)
RED_RULE_GAP: Final = Figure(mm(4), f"{_STD} 7.2.7", _R, "red rule below the document number")
RED_RULE_WIDTH: Final = Figure(pt(1.5), _STD, _P, "thickness is not given by the standard")
PAGE_NUMBER_DROP: Final = Figure(mm(7), f"{_STD} 7.5", _R, "dash below the type area")
SOFT_PAGE_NUMBER_DROP: Final = Figure(mm(4.58), _SOFT, _R, "dash centre below the text area")
PAGE_NUMBER_HEIGHT: Final = Figure(mm(28), _SOFT, _R, "dash centre above the paper's edge")
COLOPHON_OUTER_RULE: Final = Figure(
    mm(0.35), f"{_STD} 7.4.1", Strength.RECOMMENDED, "first and last"
)
COLOPHON_INNER_RULE: Final = Figure(mm(0.25), f"{_STD} 7.4.1", Strength.RECOMMENDED)

SIZE_2: Final = Figure(pt(22), f"{_STD} 7.3.1", _N, "二号: title")
SIZE_3: Final = Figure(pt(16), f"{_STD} 5.2.2", _N, "三号: body")
SIZE_4: Final = Figure(pt(14), f"{_STD} 7.5", _N, "四号: page number, colophon")
TITLE_PITCH: Final = Figure(pt(33), _STD, _P, "line pitch of a title in 二号")
TITLE_CHARS: Final = Figure(20, f"{_STD} 7.3.1", _P, "156 mm / 22 pt")
RED: Final = Figure(
    "E60012", f"{_STD} 7.2.4", Strength.RECOMMENDED, "red mark and rule, screen value"
)

BLANK_LINE: Final = Figure(mm(10.39), _SOFT, _R, "空一行: one line, edge to edge")
TWO_BLANK_LINES: Final = Figure(mm(20.78), _SOFT, _R, "空二行: edge to edge")
MASTHEAD_LINES: Final = Figure(3, f"{_STD} 7.2.1—7.2.3", _N, "份号, 密级, 紧急程度: one line each")
MARK_WIDTH: Final = Figure(mm(150), _STD, _P, "a little less than the type area's 156 mm")
MARK_SIZE: Final = Figure(pt(36), _STD, _P, "小初; the standard gives no size")
MARK_SIZE_LARGEST: Final = Figure(pt(42), _STD, _P, "初号, for short marks")
MARK_SIZE_SMALLEST: Final = Figure(pt(26), _STD, _P, "below 一号 a mark no longer stands out")
MARK_SCALE_NARROW: Final = Figure(66, _STD, _P, "per cent: characters set narrower for a long mark")
MARK_SCALE_NARROWEST: Final = Figure(50, _STD, _P, "per cent: narrower than this looks squeezed")
SIGNATURE_SCALE_NARROWEST: Final = Figure(
    80, _STD, _P, "per cent: an organ's name is set narrower before it takes a second line"
)
SINGLE_LINE: Final = Figure(
    1.2, _SOFT, Strength.TOOL, "height of a line on its own, in character heights: every "
    "word processor then puts the glyphs in the middle"
)  # fmt: skip
SEALED_DATE_INDENT: Final = Figure(4, f"{_STD} 7.3.5.1", _N, "characters to the right of the date")
UNSEALED_INDENT: Final = Figure(2, f"{_STD} 7.3.5.2", _R, "characters to the right of the organ")
ANNOTATION_INDENT: Final = Figure(2, f"{_STD} 7.3.6", _R, "characters from the left")
PAGE_NUMBER_INDENT: Final = Figure(1, f"{_STD} 7.5", _R, "character, outer side")
COLOPHON_INDENT: Final = Figure(1, f"{_STD} 7.4.2—7.4.3", _R, "character, both sides")
TABLE_SIZE: Final = Figure(pt(12), _STD, _P, "小四: text of a table")
TABLE_PITCH: Final = Figure(pt(20), _STD, _P, "line pitch in a table")
CAPTION_SIZE: Final = Figure(pt(14), _STD, _P, "四号: captions")
FORM_PITCH: Final = Figure(pt(23), _STD, _P, "line pitch in a record form, 四号")
RECIPIENT_CHARS: Final = Figure(
    168, f"{_STD} 7.3.2", _P, "recipients longer than six lines leave no body text on page 1"
)

MARK_STACK_HEIGHT: Final = Figure(
    mm(66), _STD, _P, "the names of a joint mark: a higher stack leaves page 1 too little text"
)
LETTER_MARK_TOP: Final = Figure(mm(30), f"{_STD} 10.1", _R, "mark's top below the paper's top")
LETTER_RULE_GAP: Final = Figure(mm(4), f"{_STD} 10.1", _R, "first double rule below the mark")
LETTER_RULE_WIDTH: Final = Figure(mm(170), f"{_STD} 10.1", _R, "in the middle of the paper")
LETTER_FOOT: Final = Figure(mm(20), f"{_STD} 10.1", _R, "second rule above the paper's bottom")
LETTER_NUMBER_GAP: Final = Figure(
    mm(4.84), f"{_STD} 10.1", _R, "7/8 of a 三号 character below the first rule"
)
LETTER_THICK_RULE: Final = Figure(pt(2.25), _STD, _P, "thickness is not given by the standard")
LETTER_THIN_RULE: Final = Figure(pt(0.75), _STD, _P, "thickness is not given by the standard")
ORDER_MARK_TOP: Final = Figure(mm(20), f"{_STD} 10.2", _R, "mark's top below the type area's top")
ORDER_MASTHEAD_LINES: Final = Figure(2, _STD, _P, "as many lines as fit above the mark")
STAMP_INDENT: Final = Figure(4, f"{_STD} 7.3.5.3", _R, "characters to the right of the stamp")
STAMP_GAP: Final = Figure(2, f"{_STD} 7.3.5.3", _R, "characters between post and stamp")
STAMP_BLANK_LINES: Final = Figure(2, f"{_STD} 7.3.5.3", _R, "between the text and the stamp")
STAMP_DATE_LINES: Final = Figure(1, f"{_STD} 7.3.5.3", _R, "between the stamp and the date")
SEAL_DIAMETER: Final = Figure(mm(42), _STD, _P, "most organs' seals; the standard gives no size")
SEAL_BELOW_TEXT: Final = Figure(
    mm(10.39), f"{_STD} 7.3.5.1", _R, "at most one line from the text to the seal's top"
)
SEAL_RISE: Final = Figure(
    mm(4), f"{_STD} 7.3.5.1", _P, "name and date stand a little below the seal's middle"
)
SEAL_GAP: Final = Figure(mm(1.2), f"{_STD} 7.3.5.1", _P, "seals neither touch nor intersect")
SEALS_PER_ROW: Final = Figure(3, _STD, _P, "as many 42 mm seals as fit in 156 mm")


def chars(count: float) -> Length:
    """The width of `count` characters of the body grid (15.75 pt each), in EMU."""
    return (pt(16) + TRACKING.value).scaled(count)
