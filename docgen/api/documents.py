"""Form → DOCX → PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import BaseModel

from docgen.api.checking import CheckedForm, read
from docgen.api.units import unit_settings
from docgen.base.errors import InputError, OutputError
from docgen.base.files import read_bytes
from docgen.base.findings import FieldPath, Finding, Severity
from docgen.models.base import FormModel
from docgen.models.tables import FileInput
from docgen.standards.profiles import SOFTWARE, PageProfile

if TYPE_CHECKING:
    from docgen.api.fitting import Fitted, Pages
    from docgen.flow.pagetree import Document as Tree
    from docgen.models.kinds import DocumentForm
    from docgen.template.fit import Fit
    from docgen.typeset.layout import Layout

Engine = Literal["typst", "libreoffice"]
_LOST = "多半是这一栏太长，一格或一段排不进一页：请缩短或分成几项；不加 --pdf 可以先生成 Word"


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document. `pdf` and `page_count` are None when no PDF was asked for."""

    docx: bytes
    pdf: bytes | None
    findings: tuple[Finding, ...]
    page_count: int | None = None
    form: FormModel | None = None


def build(
    form: str | Path | FormModel,
    *,
    pdf: bool = False,
    template: str | Path | bytes | None = None,
    engine: Engine = "typst",
    folder: Path | None = None,
    profile: PageProfile | None = None,
) -> Document:
    """A form (a file or a model) as DOCX and, if asked for, PDF. Nothing is written to disk.

    `template` is a DOCX of one's own, a file or its bytes. `folder` is where the form's pictures are
    looked for (the form's own folder by default). `profile` sets up the pages of a shipped template;
    without it the docgen.yaml of the folder, or of one above it, does, else the standard.
    Content findings do not stop the build. Raises InputError for a form that cannot be read,
    TemplateError for a faulty template, OutputError when a result fails its own verification.
    """
    if isinstance(form, FormModel):
        model = form
        name = form_name(form)
        made = render(form, template=template, folder=folder, profile=profile)
        findings = list(made.findings)
    else:
        checked = read(Path(form))
        model = checked.require()
        name = checked.path.name
        made = render_checked(checked, template=template, folder=folder, profile=profile)
        findings = [*checked.findings, *made.findings]
    if not pdf:
        return Document(made.docx, None, tuple(findings), form=model)
    data, pages, laid = to_pdf(made.docx, name, engine=engine, laid=made.pages)
    return Document(made.docx, data, (*findings, *laid), pages, model)


def render_checked(
    checked: CheckedForm,
    *,
    template: str | Path | bytes | None = None,
    folder: Path | None = None,
    profile: PageProfile | None = None,
) -> Fitted:
    """A form that was read from a file as DOCX, each finding with its place in the file."""
    folder = checked.path.parent if folder is None else folder
    try:
        made = render(
            checked.require(), template=template, folder=folder, profile=profile,
            name=checked.path.name,
        )  # fmt: skip
    except InputError as error:
        raise InputError(*map(checked.place, error.findings)) from None
    placed = (checked.place(f) if f.path else f for f in made.findings)
    return replace(made, findings=tuple(placed))


def render(
    form: FormModel,
    *,
    template: str | Path | bytes | None = None,
    folder: Path | None = None,
    profile: PageProfile | None = None,
    name: str = "",
) -> Fitted:
    """A form as DOCX, fitted to its pages; `name` is what it is called in messages."""
    from docgen.api.fitting import fit_form
    from docgen.template.fill import fill

    refuse_others(form)
    template_name = "模板"
    if isinstance(template, str | Path):
        template_name, template = Path(template).name, read_bytes(Path(template))
    assets = load_assets(form, folder or Path())
    noticed: tuple[Finding, ...] = ()
    if template is None and profile is None and folder is not None:
        settings = unit_settings(folder)
        profile, noticed = settings.profile, settings.findings
    page = profile or SOFTWARE
    document = cast("DocumentForm", form)

    def filled(fit: Fit | None) -> tuple[bytes, list[Finding]]:
        return fill(
            document, template, assets, template_name=template_name, profile=page, fit=fit
        )  # fmt: skip

    made = fit_form(document, filled, name or form_name(form), page if template is None else None)
    return replace(made, findings=(*noticed, *made.findings))


def form_name(form: FormModel) -> str:
    """What a form without a file is called in messages."""
    return str(getattr(form, "title", "") or "文档")


def refuse_others(form: FormModel, path: Path | None = None) -> None:
    """Raise InputError for what is no document: the spec of a bundle, the settings of a unit."""
    from docgen.models.bundle import Bundle
    from docgen.models.unit import Unit
    from docgen.standards.rules import rule

    if isinstance(form, Bundle):
        message, hint = "这是归档成册的规格，不是一份文档", "请用 docgen bundle"
    elif isinstance(form, Unit):
        message, hint = "这是单位设置，不是一份文档", "它对本文件夹的表单自动起作用，不用生成"
    else:
        return
    raise InputError(rule("F012").finding(message, hint=hint, file=str(path) if path else None))


def load_assets(form: FormModel, folder: Path) -> Mapping[str, bytes]:
    """The bytes of every picture that the form names, by the name it is given there.

    Raises InputError naming every picture that cannot be read, with its field in the form.
    """
    from docgen.base import limits

    assets: dict[str, bytes] = {}
    faults: list[Finding] = []
    for path, picture in _pictures(form):
        try:
            assets[picture.file] = read_bytes(folder / picture.file, limits.FORM_BYTES * 10)
        except InputError as error:
            faults += [_picture_fault(f, picture, path) for f in error.findings]
    if faults:
        raise InputError(*faults)
    return assets


def _picture_fault(finding: Finding, picture: FileInput, path: FieldPath) -> Finding:
    return replace(
        finding,
        message=f"图片“{picture.file}”：{finding.message}",
        hint="请核对图片的路径和文件名，路径从表单所在的文件夹算起",
        file=None,
        path=(*path, "file"),
    )


def _pictures(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, FileInput]]:
    if isinstance(value, FileInput):
        if value.file:
            yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _pictures(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _pictures(item, (*path, index))


def to_tree(docx: bytes, name: str) -> tuple[Tree, list[Finding]]:
    """DOCX bytes as a document tree."""
    from docgen.flow.read import read_document

    return read_document(docx, name)


def lay_out_one(docx: bytes, name: str) -> tuple[Layout, list[Finding]]:
    """DOCX bytes set by Typst: the layout with its page map, and what reading found."""
    from docgen.typeset.layout import lay_out

    tree, findings = to_tree(docx, name)
    layout = lay_out([tree])
    return layout, [*findings, *layout.findings]


def to_pdf(
    docx: bytes,
    name: str,
    *,
    engine: Engine = "typst",
    is_ours: bool = True,
    laid: Pages | None = None,
) -> tuple[bytes, int, list[Finding]]:
    """DOCX bytes as PDF: the PDF, its number of pages, and the findings.

    `laid` is the layout of these bytes when it is known already. The result is read back by an
    independent reader before it is returned. A character of the DOCX that is not on the pages in
    its place is a finding of severity error (P208); for a document of our own (`is_ours`) set by
    Typst it is an OutputError: nothing of ours may come out incomplete.
    """
    if engine == "libreoffice":
        from docgen.typeset.libreoffice import convert

        data, findings = convert(docx), list[Finding]()
    elif laid is not None:
        data, findings = laid.layout.pdf, [*laid.read_findings, *laid.layout.findings]
    else:
        layout, findings = lay_out_one(docx, name)
        data = layout.pdf
    from docgen.verify.pdf_same_text import compare_text

    pages, differences = compare_text(data, docx, name)
    lost = [replace(f, hint=_LOST) for f in differences if f.severity is Severity.ERROR]
    if lost and is_ours and engine == "typst":
        raise OutputError(*lost)
    return data, pages, [*findings, *differences]


def pdf(docx: str | Path | bytes, *, engine: Engine = "typst") -> Document:
    """Any DOCX (a file or its bytes) as PDF. Nothing is written to disk.

    Raises InputError for a file that is no DOCX, MissingComponentError when the engine is absent.
    """
    name = "文档.docx" if isinstance(docx, bytes) else str(docx)
    data = docx if isinstance(docx, bytes) else read_bytes(Path(docx))
    made, pages, findings = to_pdf(data, name, engine=engine, is_ours=False)
    return Document(data, made, tuple(findings), pages)
