"""Short ways to read a form in a test."""

from __future__ import annotations

from docgen.forms.read import ReadForm, read_form

HEAD = "文种: 会议纪要\n标题: 办公会议纪要\n"


def read(text: str, name: str = "表单.yaml", kind: str | None = None) -> ReadForm:
    """A form out of its whole text."""
    return read_form(text.encode("utf-8", "surrogatepass"), name, kind)


def minutes(text: str) -> ReadForm:
    """Minutes with kind and title already filled in (lines 1 and 2)."""
    return read(HEAD + text)


def lines(result: ReadForm) -> list[str]:
    """Findings as `3:5 F042 出席[1]: message`."""
    return [
        f"{f.line}:{f.column} {f.code}{' ' + f.where if f.where else ''}: {f.message}"
        for f in result.findings
    ]
