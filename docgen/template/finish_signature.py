"""署名, 成文日期, seals and stamps: where they stand (GB/T 9704-2012, 7.3.5).

The name line and the date line are the frame of reference: a seal or a stamp is a floating picture
that hangs on the paragraph of the date, which has no space above it, so that every program counts
from the same edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from lxml import etree

from docgen.base.lengths import Length
from docgen.standards import gb9704 as gb
from docgen.template.builders.geometry import Geometry
from docgen.template.builders.wml import Indent, ParagraphFormat, element
from docgen.template.builders.wml import paragraph as paragraph_xml
from docgen.template.finish_colophon import colophon_table
from docgen.template.finish_elements import set_paragraph, set_run, text_width
from docgen.template.finish_package import Package, W, text_of

_HALF_CHAR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a seal or stamp: from the left of the type area, and from the top of the line
    `anchor` that it hangs on (upwards is negative)."""

    x: Length
    y: Length
    anchor: etree._Element


def place_signature(
    package: Package, *, is_sealed: bool, diameter: Length | None = None
) -> tuple[Spot, ...]:
    """Set organ and date as 7.3.5.1 (sealed) or 7.3.5.2 (not sealed) wants them; a spot for every
    organ's seal, in order, none on what is not sealed.

    `diameter` is that of the largest seal; the usual one leaves the room when there is no picture.
    """
    organs = [*package.with_style("署名"), *package.with_style("署名（续）")]
    dates = package.with_style("成文日期")
    date = dates[0] if dates else None
    if not organs:
        if date is not None and not package.with_style("签名章"):
            _space(date, package.geo.pitch)
        return ()
    if is_sealed:
        return _Sealed(package, diameter or gb.SEAL_DIAMETER.value).place(organs, date)
    _unsealed(organs, date, package.geo)
    return ()


@dataclass(frozen=True, slots=True)
class _Sealed:
    """One organ over the date, or several in rows, each centred where its seal is pressed."""

    package: Package
    diameter: Length

    def place(self, organs: list[etree._Element], date: etree._Element | None) -> tuple[Spot, ...]:
        geo = self.package.geo
        date_width = Length(0) if date is None else _width(date, geo)
        room = geo.text_width - geo.chars(_HALF_CHAR)
        widths = [_on_one_line(organ, room, geo) for organ in organs]
        rows = self._rows(widths, geo.chars(gb.SEALED_DATE_INDENT.value) + date_width.scaled(0.5))
        step = self.diameter + gb.SEAL_GAP.value
        reach = self.diameter.scaled(0.5) - gb.SEAL_RISE.value
        is_tall = step.scaled(len(rows)) > geo.profile.text_height
        spots: list[Spot] = []
        for number, axes in enumerate(rows):
            names = organs[len(spots) : len(spots) + len(axes)]
            first = _joined(names)
            _space(first, self._above if number == 0 else step - geo.pitch - reach)
            if len(organs) == 1:
                _centre(first, geo.text_width - axes[0], geo)
            else:
                _on_tabs(first, axes)
            hook = date
            if number < len(rows) - 1 or date is None:
                hook = self._anchor(first, reach, is_kept=not is_tall)
            assert hook is not None
            spots += [Spot(x, Length(0) - gb.SEAL_RISE.value, hook) for x in axes]
        if date is not None:
            _centre(date, geo.text_width - rows[-1][-1], geo)
            self._clear(date, spots)
        return tuple(spots)

    def _clear(self, date: etree._Element, spots: list[Spot]) -> None:
        """Room below the date for what a seal reaches over it: a 版记 or a wide 附注 stays clear."""
        geo = self.package.geo
        reach = self.diameter.scaled(0.5) - gb.SEAL_RISE.value - geo.pitch
        below, last = date.getnext(), date
        if below is not None and below in self.package.with_style("附注"):
            left = min(s.x for s in spots if s.anchor is date) - self.diameter.scaled(0.5)
            if geo.chars(gb.ANNOTATION_INDENT.value) + _width(below, geo) >= left:
                self._room(date, reach, is_kept=True)
                return
            reach, last = reach - geo.pitch, below
        if last.getnext() is not None and last.getnext() is colophon_table(self.package):
            self._room(last, reach, is_kept=False)

    def _room(self, paragraph: etree._Element, height: Length, *, is_kept: bool) -> None:
        """An empty line of that height, which stays below the paragraph, and with the next (`is_kept`)."""
        if height > Length(0):
            form = ParagraphFormat(exact=height, keep_next=is_kept)
            paragraph.addnext(self.package.elements(paragraph_xml("GwEnd", form=form))[0])
            set_paragraph(paragraph, element("keepNext"))

    @property
    def _above(self) -> Length:
        """Whole lines above the first name, so that its seal keeps clear of the text (7.3.5.1)."""
        pitch = self.package.geo.pitch
        needed = self.diameter.scaled(0.5) + gb.SEAL_RISE.value - pitch
        return pitch.scaled(max(1, ceil(needed / pitch)))

    def _rows(self, widths: list[Length], least: Length) -> list[list[Length]]:
        """The middles of the seals in rows, from the left of the type area: as many in each row as
        stay inside it, in columns. The last column is at least `least` from the right."""
        geo = self.package.geo
        count = len(widths)
        for each in range(min(gb.SEALS_PER_ROW.value, count), 0, -1):
            rows = [widths[i : i + each] for i in range(0, count, each)]
            last = max(row[-1].scaled(0.5) for row in rows) + geo.chars(_HALF_CHAR / 2)
            axis = min(max(last, least), geo.text_width.scaled(0.5))
            columns = self._columns(rows, each, geo.text_width - axis)
            placed = [columns[each - len(row) :] for row in rows]
            halves = [max(self.diameter, row[0]).scaled(0.5) for row in rows]
            if all(xs[0] >= half for xs, half in zip(placed, halves, strict=True)):
                break
        return placed

    def _columns(self, rows: list[list[Length]], each: int, last: Length) -> list[Length]:
        """The middles of the columns, the last at `last`: neither seals nor names touch."""
        apart = self.package.geo.chars(_HALF_CHAR)
        found = [last]
        for n in range(1, each):
            names = [(row[-n - 1] + row[-n]).scaled(0.5) + apart for row in rows if len(row) > n]
            found.insert(0, found[0] - max(self.diameter + gb.SEAL_GAP.value, *names))
        return found

    def _anchor(self, name: etree._Element, room: Length, *, is_kept: bool) -> etree._Element:
        """An empty line below a row of names that has no date below it: as high as the seals reach,
        so that they stay on the page."""
        form = ParagraphFormat(exact=room, keep_next=is_kept)
        made = self.package.elements(paragraph_xml("GwEnd", form=form))[0]
        name.addnext(made)
        return made


def _joined(paragraphs: list[etree._Element]) -> etree._Element:
    """The first paragraph, with the runs of the others behind it, each after a tab."""
    first, *others = paragraphs
    for paragraph in others:
        for run in list(paragraph.iterfind(f"{W}r")):
            first.append(run)
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
    return first


def _on_tabs(row: etree._Element, axes: list[Length]) -> None:
    """Every name in the middle of its place in the row."""
    tabs = "".join(element("tab", val="center", pos=axis.twips) for axis in axes)
    set_paragraph(row, element("tabs", tabs))
    set_paragraph(row, Indent(left=0, right=0, left_chars=0, right_chars=0).xml())
    set_paragraph(row, element("jc", val="left"))
    for run in row.iterfind(f"{W}r"):
        properties = run.find(f"{W}rPr")
        run.insert(0 if properties is None else 1, etree.Element(f"{W}tab"))


def _space(paragraph: etree._Element, before: Length) -> None:
    set_paragraph(paragraph, element("spacing", before=before.twips))


def _width(paragraph: etree._Element, geo: Geometry) -> Length:
    return text_width(text_of(paragraph), tracking=geo.profile.tracking)


def _on_one_line(organ: etree._Element, room: Length, geo: Geometry) -> Length:
    """The width of an organ's name; a name too long for its line is set narrower, if that is enough."""
    width = _width(organ, geo)
    scale = int(room / width * 100) if width > room else 100
    if not gb.SIGNATURE_SCALE_NARROWEST.value <= scale < 100:
        return width
    for run in organ.iter(f"{W}r"):
        set_run(run, element("w", val=scale))
    return min(room, width.scaled(scale / 100))


def _centre(paragraph: etree._Element, axis: Length, geo: Geometry) -> None:
    """Text in the middle of a box that ends at the right of the type area; `axis` from there."""
    left = geo.text_width - axis.scaled(2)
    indent = Indent(left=max(0, left.twips), right=0, left_chars=0, right_chars=0)
    set_paragraph(paragraph, indent.xml())
    set_paragraph(paragraph, element("jc", val="center"))


def _unsealed(organs: list[etree._Element], date: etree._Element | None, geo: Geometry) -> None:
    """Organs two characters from the right, the date two characters further in than their start;
    the longest of them decides which ends two characters from the right."""
    shift = geo.chars(gb.UNSEALED_INDENT.value)
    room = geo.text_width - shift
    widest = max(_on_one_line(organ, room, geo) for organ in organs)
    date_width = Length(0) if date is None else _width(date, geo)
    start = geo.text_width - shift - max(widest, date_width + shift)
    if widest < date_width + shift:
        start = geo.text_width - shift - date_width - shift
    for organ in organs:
        _start_at(organ, start)
    if date is not None:
        _start_at(date, start + shift)


def _start_at(paragraph: etree._Element, left: Length) -> None:
    set_paragraph(
        paragraph, Indent(left=max(0, left.twips), right=0, left_chars=0, right_chars=0).xml()
    )
    set_paragraph(paragraph, element("jc", val="left"))


def place_stamps(package: Package, sizes: list[tuple[Length, Length] | None]) -> tuple[Spot, ...]:
    """Lines of 职务 and stamp (7.3.5.3); `sizes` are width and height of the pictures, in order.

    Two blank lines above the first stamp, one between the last and the date; the post stands two
    characters left of the stamp, half way up.
    """
    geo = package.geo
    lines = package.with_style("签名章")
    dates = package.with_style("成文日期")
    if not lines:
        return ()
    overhangs = [_overhang(size, geo) for size in sizes]
    if dates:
        anchor = dates[0]
        set_paragraph(anchor, element("spacing", before=0))
    else:
        anchor = package.elements(paragraph_xml("GwEnd", form=ParagraphFormat()))[0]
        lines[-1].addnext(anchor)
    spots: list[Spot] = []
    for number, (line, size, over) in enumerate(zip(lines, sizes, overhangs, strict=False)):
        is_last = number == len(lines) - 1
        blank = gb.STAMP_BLANK_LINES.value if number == 0 else 0
        after = geo.pitch.scaled(gb.STAMP_DATE_LINES.value) if is_last else Length(0)
        before = geo.pitch.scaled(blank) + over
        set_paragraph(line, element("spacing", before=before.twips, after=(after + over).twips))
        if size is not None:
            _leave_room(line, size[0], geo)
        below = sum(
            (geo.pitch + overhangs[i].scaled(2) for i in range(number + 1, len(lines))), Length(0)
        )
        up = geo.pitch.scaled(gb.STAMP_DATE_LINES.value + 0.5) + over + below
        width = Length(0) if size is None else size[0]
        x = geo.text_width - geo.chars(gb.STAMP_INDENT.value) - width.scaled(0.5)
        spots.append(Spot(x, Length(0) - up, anchor))
    return tuple(spots)


def _overhang(size: tuple[Length, Length] | None, geo: Geometry) -> Length:
    """What a stamp reaches beyond its line, above and below."""
    if size is None or size[1] <= geo.pitch:
        return Length(0)
    return (size[1] - geo.pitch).scaled(0.5)


def _leave_room(line: etree._Element, width: Length, geo: Geometry) -> None:
    """The post ends two characters before the stamp; the blanks behind it are taken out."""
    right = geo.chars(gb.STAMP_INDENT.value + gb.STAMP_GAP.value) + width
    set_paragraph(line, Indent(right=right.twips, right_chars=0).xml())
    for node in line.iter(f"{W}t"):
        if not (node.text or "").strip():
            node.text = ""
