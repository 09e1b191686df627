"""What a YAML parser complains about, said in terms of what a person typed.

The parser reports where it gave up; the cause usually stands earlier: a colon without a blank on
the line before, a quote that was never closed. The cause is looked for in the text itself, so
that the explanation is the same whichever parser found the fault.
"""

from __future__ import annotations

import re
from typing import Any

from docgen.base.text import shorten
from docgen.forms.nodes import Listing, Mapping, Scalar
from docgen.forms.source import Place, ReadingError, Source

_KEY = r"[^\s\"'#:：,，。；;、{}\[\]（）()《》“”]{1,20}"
FULL_WIDTH_COLON = re.compile(rf"\s*(?:-\s+)*({_KEY})(：)")
TIGHT_COLON = re.compile(rf"\s*(?:-\s+)*({_KEY})(:)(?=\t|[^\s/])")
_KEY_WITH_COLON = re.compile(r"\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s#][^#\n]*?)\s*: ")
_ANY_ESCAPE = re.compile(r"\\.", re.DOTALL)
_GOOD_ESCAPE = re.compile(
    r"\\(?:[0abtnvfe \"/\\N_LP\t\n]|x[0-9A-Fa-f]{2}"
    r"|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"
)
_NO_COLON = "could not find expected ':'"
_OPENERS = "&*!|>%@`,[]{}?"


def quoting_needed(source: Source, offset: int, hint: str | None = None) -> ReadingError:
    """The fault of a value that begins with a character to which YAML gives a meaning."""
    mark = source.text[offset : offset + 1]
    return source.fault(
        "F045",
        f"内容以“{mark}”开头，在 YAML 里有特殊含义",
        source.place(offset),
        hint,
    )


def bad_escape(source: Source, start: int) -> ReadingError:
    """The fault of a backslash in the double-quoted text that begins at an offset."""
    offset = start
    for match in _ANY_ESCAPE.finditer(source.text, start + 1):
        offset = match.start()
        if not _GOOD_ESCAPE.match(source.text, offset):
            break
    hint = "内容里要写“\\”，请把双引号换成单引号，或写成“\\\\”"
    return source.fault("F040", "双引号里的“\\”写法不对", source.place(offset), hint)


def tight_colon(source: Source, line: int) -> ReadingError | None:
    """The fault of a line (from 1) whose colon is full-width or has no blank behind it."""
    text = source.lines[line - 1]
    if match := TIGHT_COLON.match(text):
        is_tab = text[match.end() : match.end() + 1] == "\t"
        what = "是 Tab 键，要用空格" if is_tab else "少了一个空格"
        message = f"“{match[1]}”的冒号后面{what}"
        return source.fault("F042", message, (line, match.start(2) + 1), f"写成“{match[1]}: …”")
    if (match := FULL_WIDTH_COLON.match(text)) and ": " not in text[: match.start(2)]:
        return source.fault(
            "F042",
            f"“{match[1]}”后面用了中文冒号",
            (line, match.start(2) + 1),
            f"改成英文冒号加一个空格：“{match[1]}: …”",
        )
    return None


def explain(
    source: Source,
    error: Any,
    last_quoted: Scalar | None,
    closed_flow: Mapping | Listing | None,
    open_flow: Mapping | Listing | None,
) -> ReadingError:
    """The fault behind an error of either parser of PyYAML (`yaml.MarkedYAMLError`).

    What the reader knows about the place: the last quoted text that runs over several lines, the
    last `{…}` or `[…]` that was complete, and the innermost one that is not.
    """
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(source.text))
    place = source.place(offset)
    context = source.place(error.context_mark.index) if error.context_mark else place
    reason = f"{error.context or ''}: {error.problem or ''}"
    return (
        _unclosed_quote(source, reason, context, place, last_quoted)
        or _tab(source, place)
        or _opener(source, reason, context, place)
        or _colon(source, reason, context, place)
        or _flow(source, reason, place, closed_flow, open_flow)
        or _structure(source, reason, context, place)
    )


def _unclosed_quote(
    source: Source, reason: str, context: Place, place: Place, last_quoted: Scalar | None
) -> ReadingError | None:
    message = "引号没有配对：这里开始的引号一直没有结束"
    if "quoted scalar" in reason and ("end of stream" in reason or "document" in reason):
        return source.fault("F043", message, context)
    if last_quoted is None or source.place(last_quoted.end)[0] != place[0]:
        return None
    end = place[0]
    return source.fault(
        "F043", f"引号没有配对：这里开始的引号到第 {end} 行才结束", last_quoted.place
    )


def _tab(source: Source, place: Place) -> ReadingError | None:
    line = source.lines[place[0] - 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return source.fault("F041", "行首用了 Tab 键", (place[0], indent.index("\t") + 1))
    return None


def _opener(source: Source, reason: str, context: Place, place: Place) -> ReadingError | None:
    if "quoted scalar" in reason:
        return bad_escape(source, _offset(source, context))
    if "sequence entries" in reason:
        hint = "列表要另起一行写；若是文字，给整段内容加上英文双引号"
        return source.fault("F045", "内容以“-”开头，在 YAML 里有特殊含义", place, hint)
    doing = reason.partition(":")[0]
    if any(word in doing for word in ("alias", "anchor", "tag", "block scalar")):
        return quoting_needed(source, _offset(source, context))
    offset = _offset(source, context if _NO_COLON in reason else place)
    openers = _OPENERS if "start any token" in reason or "node content" in reason else "[{|>!"
    if source.text[offset : offset + 1] in set(openers):
        return quoting_needed(source, offset)
    return None


def _offset(source: Source, place: Place) -> int:
    return sum(len(line) + 1 for line in source.lines[: place[0] - 1]) + place[1] - 1


def _colon(source: Source, reason: str, context: Place, place: Place) -> ReadingError | None:
    """A line near the fault that has a wrong colon, or text with a colon that is no key."""
    is_key_fault = _NO_COLON in reason
    is_value_fault = "mapping values are not allowed" in reason
    if not (is_key_fault or is_value_fault):
        return None
    suspects = [context[0]] if is_key_fault else [place[0]]
    if (before := _line_before(source, suspects[0])) is not None:
        suspects.append(before)
    for line in suspects:
        if (fault := tight_colon(source, line)) is not None:
            return fault
    if is_key_fault and source.lines[context[0] - 1][:1] == "\u3000":
        return source.fault("F041", "行首用了全角空格", (context[0], 1))
    if is_key_fault:
        text = shorten(source.lines[context[0] - 1].strip(), 16)
        return source.fault(
            "F042",
            f"“{text}”这一行没有“栏目: 内容”的样子",
            (context[0], context[1]),
            "栏目名后面写英文冒号和空格；若是上一栏的内容，请接在上一行后面",
        )
    before_colon = source.lines[place[0] - 1][: place[1] - 1]
    if _KEY_WITH_COLON.match(before_colon):
        return source.fault(
            "F042",
            "内容里又有“: ”，分不清哪个是栏目的冒号",
            place,
            "内容里的冒号请用中文“：”，或者给整段内容加上英文双引号",
        )
    return None


def directive(source: Source, line: int) -> ReadingError:
    """The fault of a line that begins with %."""
    return source.fault("F040", "以“%”开头的行不能用", (line, 1), "请删去这一行")


def _line_before(source: Source, line: int) -> int | None:
    """The last line before this one that says something."""
    for number in range(line - 1, 0, -1):
        text = source.lines[number - 1].strip()
        if text and not text.startswith("#"):
            return number
    return None


def _flow(
    source: Source,
    reason: str,
    place: Place,
    closed: Mapping | Listing | None,
    still_open: Mapping | Listing | None,
) -> ReadingError | None:
    """Text that begins with { or [ is taken for a list in brackets."""
    hint = "给整段内容加上英文双引号"
    if "flow" in reason and still_open is not None:
        start = still_open.place
        hint = f"给内容加上英文双引号，或补上与“{source.text[_offset(source, start)]}”相配的括号"
    elif closed is not None and "block" in reason:
        start = closed.place
        before = source.lines[place[0] - 1][: place[1] - 1]
        if before.rstrip()[-1:] not in {"}", "]"}:
            return None
    else:
        return None
    return quoting_needed(source, _offset(source, start), hint)


def _structure(source: Source, reason: str, context: Place, place: Place) -> ReadingError:
    before = _line_before(source, place[0])
    for number in (context[0], before or 0):
        if number and source.lines[number - 1].startswith("%"):
            return directive(source, number)
    if any(word in reason for word in ("block", "mapping values", "document start")):
        line = source.lines[place[0] - 1]
        if place[1] - 1 > len(line) - len(line.lstrip()) and "mapping values" not in reason:
            return source.fault(
                "F040",
                "引号或括号结束以后还有内容",
                place,
                "整段内容都要放在引号里；内容里的引号请用中文引号“”",
            )
        where = f"第 {before} 行" if before else "上面"
        column = len(line) - len(line.lstrip()) + 1
        return source.fault("F044", f"缩进没有对齐：与{where}对不上", (place[0], column))
    hint = "内容里有引号、括号、反斜杠时，请换成中文标点，或者给整段内容加引号"
    return source.fault("F040", "这里的写法 YAML 读不懂", place, hint)
