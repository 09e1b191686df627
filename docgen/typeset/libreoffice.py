"""LibreOffice as the second engine, for Word documents that the reader cannot honour."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docgen.base.errors import MissingComponentError, OutputError
from docgen.base.packages import open_package
from docgen.standards.rules import rule

TIMEOUT = 120
"""Seconds one conversion may take, the first start with a new profile included."""

_PLACES = {
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_EXPORT = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b with tags and bookmarks."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""Settings of the throw-away profile: no macros, nothing fetched from elsewhere."""


def find_program() -> Path | None:
    """Where LibreOffice is, or None."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    for place in _PLACES.get(sys.platform, ()):
        if Path(place).is_file():
            return Path(place)
    return None


def convert(docx: bytes, *, timeout: float = TIMEOUT) -> bytes:
    """The DOCX as PDF/A-2b, made by LibreOffice in a profile of its own that is thrown away.

    Raises InputError (F020) when the bytes are no package, MissingComponentError (P106) when
    LibreOffice is not installed, OutputError (P107) when it fails or takes longer than `timeout`
    seconds.
    """
    open_package(docx, "")
    program = find_program()
    if program is None:
        raise MissingComponentError(rule("P106").finding("没有找到 LibreOffice，无法用它转换"))
    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = folder / "document.docx"
        source.write_bytes(docx)
        _run(program, folder, source, timeout)
        pdf = folder / "document.pdf"
        if not pdf.is_file() or not pdf.stat().st_size:
            raise OutputError(rule("P107").finding("LibreOffice 没有生成 PDF，文件可能已损坏"))
        return pdf.read_bytes()


def _run(program: Path, folder: Path, source: Path, timeout: float) -> None:
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _EXPORT,
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=timeout, check=True)
    except subprocess.TimeoutExpired:
        raise OutputError(
            rule("P107").finding(f"LibreOffice 在 {timeout:.0f} 秒内没有完成转换")
        ) from None
    except (OSError, subprocess.CalledProcessError):
        raise OutputError(rule("P107").finding("LibreOffice 转换失败")) from None
