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

// The page of a label; the first one as long as the layout has not come to the label.
#let sheet-of(label) = {
  let found = query(label)
  if found == () { 1 } else { found.first().location().page() }
}
// The logical number of the page `here` is on: numbering began at `start` on the page of `origin`.
#let page-number(origin, start) = here().page() - sheet-of(origin) + start
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
