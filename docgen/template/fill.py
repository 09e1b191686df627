"""A form and a template → a finished DOCX: choose, make the values, render, guard, finish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from docgen.base.findings import Finding
from docgen.base.resources import templates_folder
from docgen.models.kinds import DocumentForm
from docgen.models.minutes import Record
from docgen.standards.profiles import SOFTWARE, PageProfile
from docgen.template.builders.geometry import STANDARD, Geometry
from docgen.template.compile import compile_template
from docgen.template.context import choose_template, make_context
from docgen.template.finish import finish
from docgen.template.fit import Fit
from docgen.template.guard import check_output
from docgen.template.own_page import own_profile
from docgen.template.values import flatten

_COPIES: Final = "抄送行"
"""What 主送机关 becomes a line of in the 版记: a template without it keeps them under the title."""
_NO_ASSETS: Final[Mapping[str, bytes]] = {}


def fill(
    form: DocumentForm,
    template: bytes | None = None,
    assets: Mapping[str, bytes] = _NO_ASSETS,
    *,
    template_name: str = "模板",
    created: datetime | None = None,
    profile: PageProfile = SOFTWARE,
    fit: Fit | None = None,
) -> tuple[bytes, list[Finding]]:
    """The finished DOCX of a form, and everything that was noticed on the way.

    `template` is a DOCX of an office's own, called `template_name` in messages; without it the shipped one that fits is taken.
    `assets` holds the bytes of every picture by the name the form gives it; `created` is the date
    put into the file's properties, none by default; `profile` sets up the pages of a shipped
    template, one of an office's own decides itself. `fit` is what the layout has shown to be needed;
    pitch and tracking in it are only for shipped templates. Raises TemplateError for a faulty template,
    InputError naming every picture that is missing or broken.
    """
    is_own = template is not None
    geo = _geometry(form, profile, fit)
    name = template_name
    if template is None:
        shipped = choose_template(form)
        template, name = shipped_template(shipped, geo), f"{shipped}.docx"
    compiled = compile_template(template, name)
    if is_own:
        geo = Geometry(own_profile(template, name))
    moves_recipients = fit.are_recipients_moved if fit is not None else None
    if not any(pattern[0] == _COPIES for pattern in compiled.uses):
        moves_recipients = False
    context, findings = make_context(form, moves_recipients=moves_recipients)
    rendered = compiled.render(context)
    lost = check_output(rendered, flatten(context), compiled.uses)
    finished, noticed = finish(
        rendered, form, assets, created=created, geo=geo, colophon=(fit or Fit()).colophon
    )
    return finished, [*compiled.findings, *findings, *lost, *noticed]


def _geometry(form: DocumentForm, profile: PageProfile, fit: Fit | None) -> Geometry:
    """The measures of the page of a shipped template."""
    fit = fit or Fit()
    if isinstance(form, Record) and fit.pitch is not None:
        return Geometry(profile, form_pitch=fit.pitch)
    tracking = profile.tracking if fit.tracking is None else fit.tracking
    return Geometry(replace(profile, pitch=fit.pitch or profile.pitch, tracking=tracking))


@lru_cache(maxsize=32)
def shipped_template(name: str, geo: Geometry = STANDARD) -> bytes:
    """The DOCX of a shipped template: as it lies in the package, or built for another page."""
    if geo == STANDARD:
        return (templates_folder() / f"{name}.docx").read_bytes()
    from docgen.template.builders.shipped import build_template

    return build_template(name, geo)
