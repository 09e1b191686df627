"""The Typst definitions that every layout begins with. No text of a document is in here."""

from __future__ import annotations

from docgen.typeset.runs import LATIN

PRELUDE = (
    "#let latin = "
    + LATIN
    + r"""
#set text(region: "cn", fallback: true, cjk-latin-spacing: auto, overhang: false, hyphenate: false)
#set par(leading: 0pt, spacing: 0pt, linebreaks: "simple")
#set block(above: 0pt, below: 0pt, spacing: 0pt)
#set table(inset: 0pt, stroke: none, gutter: 0pt)
#set grid(inset: 0pt, stroke: none, gutter: 0pt)
#set footnote.entry(gap: 3pt, clearance: 6pt, indent: 0pt)
#show heading: it => it.body
#show footnote.entry: set text(size: 12pt)
#show super: set text(top-edge: 0pt, bottom-edge: 0pt)

#let untracked = text.with(tracking: 0pt)

// The logical number of the page `here` is on: numbering began at `start` on the page of `origin`.
#let page-number(origin, start) = here().page() - locate(origin).page() + start

// Tab stops: text between tabs is measured, the gap to the next stop is filled.
#let tabbed(origin, width, stops, every, pieces) = context {
  let x = origin
  for (k, piece) in pieces.enumerate() {
    if k > 0 {
      let own = measure(piece).width
      let stop = stops.find(s => s.at(0) > x + 0.1pt)
      let (to, kind, leader) = if stop != none { stop } else {
        ((calc.floor(x / every + 0.001) + 1) * every, "left", none)
      }
      let gap = to - x - (if kind == "right" { own } else if kind == "center" { own / 2 } else { 0pt })
      if to > width + 0.1pt and stop == none { gap = 1em.to-absolute() }
      if gap < 0pt { gap = 0pt }
      if leader == none { h(gap) } else if leader == "_" {
        box(width: gap, line(length: 100%, stroke: 0.5pt))
      } else {
        box(width: gap, repeat(leader))
      }
      x += gap
    }
    piece
    x += measure(piece).width
  }
}
"""
)
"""Settings and helper functions."""

PAGE_MAP = "<page-map>"
"""The label of the element that holds the page map."""


def page_map(document_count: int) -> str:
    """Code that works the page map out: pages, first page of each document, marked places."""
    return (
        "context [#metadata(("
        "pages: counter(page).final().first(), "
        f'starts: range({document_count}).map(i => locate(label("d" + str(i))).page()), '
        "at: query(<at>).map(m => { let p = m.location().position(); "
        "(m.value, p.page, p.x / 1mm, p.y / 1mm) })"
        f")){PAGE_MAP}]"
    )
