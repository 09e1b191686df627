"""New forms: empty, sample, or copied from the last one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from docgen.api.checking import read
from docgen.base.errors import UsageError
from docgen.base.findings import Finding, Severity
from docgen.base.resources import samples_folder
from docgen.models.kinds import Kind, kind_of

FormFormat = Literal["yaml", "json"]
Keys = Literal["zh", "en"]

SAMPLES = {
    "minutes": "会议纪要",
    "record": "会议记录",
    "investigation": "思考与对策",
    "summary": "工作总结",
    "official": "公文-请示",
    "bundle": "归档",
}
"""How the name of the sample of each kind begins, in `samples/forms` (bundles: `samples/bundles`)."""


def sample_path(kind: str) -> Path:
    """The shipped sample form of a kind. Raises FileNotFoundError if the package is incomplete."""
    folder = samples_folder() / ("bundles" if kind == "bundle" else "forms")
    found = sorted(folder.glob(f"{SAMPLES[kind]}*.yaml"))
    if not found:
        raise FileNotFoundError(f"the package is incomplete: no sample for {kind!r}")
    return found[0]


def new_form(
    kind: Kind,
    *,
    source: Path | None = None,
    sample: bool = False,
    form_format: str = "yaml",
    keys: str = "zh",
) -> tuple[str, list[Finding]]:
    """The text of a new form, and findings about the form it was copied from.

    `source`: copy that form (date cleared, numbers raised by one, people kept).
    Raises UsageError when `source` is of another kind.
    """
    from docgen.forms.blank import blank_form, copy_form
    from docgen.forms.write import write_form

    chosen_format, chosen_keys = cast(FormFormat, form_format), cast(Keys, keys)
    if sample:
        path = sample_path(kind.name)
        if form_format == "yaml" and keys == "zh":
            return path.read_text(encoding="utf-8"), []
        form = read(path, content_checks=False).require()
        return write_form(form, keys=chosen_keys, format=chosen_format), []
    if source is None:
        return blank_form(kind.name, format=chosen_format, keys=chosen_keys), []
    checked = read(source, content_checks=False)
    form = checked.require()
    if kind_of(form) is not kind:
        raise UsageError(
            Finding(
                "F010",
                Severity.ERROR,
                f"上一份是{kind_of(form).label}，不能复制成{kind.label}",
                hint="文种要一致",
                file=str(source),
            )
        )
    return write_form(copy_form(form), keys=chosen_keys, format=chosen_format), list(
        checked.findings
    )
