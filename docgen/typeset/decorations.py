"""What is put on a run beside its face: lines, marks, borders, raising (ECMA-376 §17.3.2)."""

from __future__ import annotations

from docgen.flow.tree import Decoration, RunStyle
from docgen.typeset.emitter import Emitter
from docgen.typeset.syntax import arguments, paint, points, quoted, stroke

_WAVED = """
#let waved(size, color, weight, body) = {
  let s = size * 0.05
  let wave = curve(
    stroke: weight + color, curve.move((0pt, s)), curve.quad((s, -s), (s * 2, s)),
    curve.quad((s * 3, s * 3), (s * 4, s)),
  )
  highlight(
    fill: tiling(size: (s * 4, size), wave), top-edge: -size * 0.1, bottom-edge: -size * 0.26, body,
  )
}"""
_STRESSED = """
#let stressed(size, color, kind) = box(width: 0pt, {
  let r = size * if kind == "circle" { 0.1 } else { 0.07 }
  let y = if kind == "below" { size * 0.16 } else { -size * 0.98 - r * 2 }
  let paint = if kind == "circle" { (stroke: size * 0.03 + color) } else { (fill: color) }
  place(dx: -size / 2 - r, dy: y, circle(radius: r, ..paint))
})"""
"""The mark of one stressed character, drawn after it so that the text itself stays whole."""

_HEAVY = 1.9
"""How much thicker a heavy line is than a plain one."""
_DASHES = {
    "dotted": "dotted", "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed",
    "dashLong": "loosely-dashed", "dashLongHeavy": "loosely-dashed", "dotDash": "dash-dotted",
    "dashDotHeavy": "dash-dotted", "dotDotDash": "dash-dotted", "dashDotDotHeavy": "dash-dotted",
}  # fmt: skip
_OFFSET = 0.17
"""Distance of an underline from the baseline in ems, below the feet of Han characters."""
_NONE = Decoration()


def decorated(code: str, style: RunStyle, emitter: Emitter) -> str:
    """Code of a run with everything its style puts around it."""
    size = style.size.pt
    extra = style.decoration or _NONE
    if extra.raised:
        code = f"text(baseline: {points(-extra.raised.pt)}, {code})"
    if style.highlight or extra.border is not None:
        pairs = [("fill", paint(style.highlight) if style.highlight else "none")]
        pairs += [("top-edge", points(size * 0.9)), ("bottom-edge", points(-size * 0.15))]
        if extra.border is not None:
            pairs.append(("stroke", stroke(extra.border)))
        code = f"highlight({arguments(pairs)}, {code})"
    if style.underline:
        code = underlined(code, style, emitter)
    if style.strike:
        line = f"stroke: {points(size * 0.05)} + {paint(style.color)}"
        if extra.has_double_strike:
            code = f"strike({line}, offset: {points(-size * 0.2)}, {code})"
            line += f", offset: {points(-size * 0.34)}"
        code = f"strike({line}, {code})"
    return code


def underlined(code: str, style: RunStyle, emitter: Emitter) -> str:
    """Code with the underline of a style (§17.18.99)."""
    size, kind = style.size.pt, style.underline or "single"
    color = _underline_color(style)
    if kind.startswith("wav"):
        emitter.helper(_WAVED)
        weight = size * 0.03 * (_HEAVY if kind == "wavyHeavy" else 1.0)
        return f"waved({points(size)}, {color}, {points(weight)}, {code})"
    offset = f"offset: {points(size * _OFFSET)}, evade: false"
    pairs = [("thickness", points(_thickness(size, kind))), ("paint", color)]
    if kind in _DASHES:
        pairs.append(("dash", quoted(_DASHES[kind])))
    if kind == "double":
        pairs[0] = ("thickness", points(size * 0.04))
        inner = f"underline({offset}, stroke: ({arguments(pairs)}), {code})"
        offset = f"offset: {points(size * (_OFFSET + 0.09))}, evade: false"
        return f"underline({offset}, stroke: ({arguments(pairs)}), {inner})"
    return f"underline({offset}, stroke: ({arguments(pairs)}), {code})"


def underline_stroke(style: RunStyle) -> tuple[str, str]:
    """Code of a plain underline: its distance from the baseline and its stroke."""
    size = style.size.pt
    thickness = _thickness(size, style.underline or "single")
    return points(size * _OFFSET), f"{points(thickness)} + {_underline_color(style)}"


def _thickness(size: float, kind: str) -> float:
    is_heavy = kind == "thick" or kind.endswith("Heavy")
    return size * 0.05 * (_HEAVY if is_heavy else 1.0)


def _underline_color(style: RunStyle) -> str:
    own = style.decoration.underline_color if style.decoration is not None else None
    return paint(own or style.color)


def stress_mark(style: RunStyle, emitter: Emitter) -> str | None:
    """Code of the mark that follows every stressed character, None in other runs.

    The dot stands below, as Chinese has it; comma and circle stand above (§17.18.24).
    """
    kind = style.decoration.emphasis if style.decoration is not None else None
    if kind is None:
        return None
    emitter.helper(_STRESSED)
    where = {"circle": "circle", "comma": "above"}.get(kind, "below")
    return f"stressed({points(style.size.pt)}, {paint(style.color)}, {quoted(where)})"
