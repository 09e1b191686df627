"""Which fonts there are and which face serves which family that a document names.

Sources in order: the system's font folders (and the folder that TeX Live keeps Fandol in, and
DOCGEN_FONTS), then the fonts that come with the packages docgen depends on.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.base.findings import Finding
from docgen.standards.fonts import (
    FAMILIES,
    RARE,
    FontRole,
    is_east_asian,
    latin_substitutes,
    likely_role,
    role_of,
)
from docgen.standards.rules import rule
from docgen.typeset.coverage import characters

if TYPE_CHECKING:
    import typst

_BOLD = 600
"""From this weight on a face counts as bold (CSS Fonts 4: 600 is semi-bold)."""

_TEX_FOLDERS = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public/fandol",
)
_TEX_PATTERNS = (
    ("/usr/local/texlive", "*/texmf-dist/fonts/opentype/public/fandol"),
    ("C:/texlive", "*/texmf-dist/fonts/opentype/public/fandol"),
)


@dataclass(frozen=True, slots=True)
class InstalledFace:
    """One font file (or one font of a collection) as it is installed."""

    family: str
    weight: int
    is_italic: bool
    path: str | None
    index: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """The face chosen for a family. `path` is None for a face that the engine has built in."""

    family: str
    weight: int
    wanted: str
    is_substitute: bool
    has_bold: bool
    has_italic: bool
    path: str | None


@dataclass(frozen=True, slots=True)
class FontStatus:
    """One line of `docgen doctor`: which face serves a role and how to get the proper one."""

    role: FontRole
    wanted: str
    found: str | None
    path: str | None
    is_substitute: bool
    advice: str


@dataclass(frozen=True, eq=False)
class FontBook:
    """All fonts of one search. `handle` is the engine's own list of them."""

    handle: typst.Fonts
    faces: tuple[InstalledFace, ...]
    _families: dict[str, list[InstalledFace]] = field(default_factory=dict)
    _chosen: dict[tuple[str, bool], Face] = field(default_factory=dict)

    def installed(self, family: str) -> list[InstalledFace]:
        """The faces of a family, by weight; empty when it is not installed."""
        return self._families.get(family.casefold(), [])

    def choose(self, wanted: str | FontRole, *, is_latin: bool | None = None) -> Face:
        """The face that serves a family or a role.

        The family itself when it is installed; else another face of the same kind (not counted
        as a substitute when it is one of the role's proper faces); else an open substitute.
        """
        role = wanted if isinstance(wanted, FontRole) else None
        name = FAMILIES[role].named if role is not None else str(wanted).strip().lstrip("@")
        if is_latin is None:
            is_latin = role is FontRole.LATIN or (role is None and not is_east_asian(name))
        key = (name.casefold(), is_latin)
        if key not in self._chosen:
            self._chosen[key] = self._choose(name, is_latin)
        return self._chosen[key]

    def _choose(self, name: str, is_latin: bool) -> Face:
        if own := self.installed(name):
            return _face(name, own, 400, is_substitute=False)
        if is_latin and not is_east_asian(name):
            for family in latin_substitutes(name):
                if found := self.installed(family):
                    return _face(name, found, 400, is_substitute=True)
        families = FAMILIES[likely_role(name)]
        is_known = role_of(name) is families.role
        for family in families.proper:
            if found := self.installed(family):
                return _face(name, found, 400, is_substitute=not is_known)
        return self._free(name, families.free, families.free_weight)

    def _free(self, name: str, free: tuple[str, ...], weight: int) -> Face:
        if weight >= _BOLD:
            for family in free:
                found = self.installed(family)
                if any(f.weight >= _BOLD and not f.is_italic for f in found):
                    return _face(name, found, weight, is_substitute=True)
        for family in (*free, *RARE):
            if found := self.installed(family):
                return _face(name, found, 400, is_substitute=True)
        first = min(self.faces, key=lambda f: (f.family, f.weight))
        return _face(name, self.installed(first.family), 400, is_substitute=True)

    def has_character(self, family: str, char: str) -> bool | None:
        """Whether a family has a glyph for a character; None when its file cannot be read."""
        answers = [
            known
            for face in self.installed(family)
            if face.path is not None and (known := characters(face.path, face.index)) is not None
        ]
        return any(ord(char) in known for known in answers) if answers else None

    def fallbacks(self) -> tuple[str, ...]:
        """Families to look in for a character that the chosen face does not have."""
        return tuple(f for f in RARE if self.installed(f))


def _face(wanted: str, found: list[InstalledFace], weight: int, *, is_substitute: bool) -> Face:
    upright = [f for f in found if not f.is_italic] or found
    best = min(upright, key=lambda f: (abs(f.weight - weight), f.weight))
    return Face(
        family=best.family,
        weight=best.weight,
        wanted=wanted,
        is_substitute=is_substitute,
        has_bold=any(f.weight >= _BOLD for f in upright),
        has_italic=any(f.is_italic for f in found),
        path=best.path,
    )


def packaged_folder() -> Path:
    """The folder of the fonts that are installed together with docgen."""
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.serif_path()).parent


def _extra_folders() -> tuple[str, ...]:
    folders = [f for f in os.environ.get("DOCGEN_FONTS", "").split(os.pathsep) if f]
    folders += [f for f in _TEX_FOLDERS if Path(f).is_dir()]
    for root, pattern in _TEX_PATTERNS:
        if Path(root).is_dir():
            folders += [str(p) for p in sorted(Path(root).glob(pattern), reverse=True)[:1]]
    return tuple(folders)


@lru_cache(maxsize=8)
def _search(folders: tuple[str, ...], system: bool, packaged: bool) -> FontBook:
    import typst

    handle = typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=True,
        font_paths=[*folders, *([str(packaged_folder())] if packaged else [])],
    )
    faces = tuple(
        InstalledFace(f.family, f.weight, f.style != "normal", f.path, f.index)
        for f in handle.fonts()
    )
    book = FontBook(handle, faces)
    for face in sorted(faces, key=lambda f: (f.weight, f.is_italic, f.path or "")):
        book._families.setdefault(face.family.casefold(), []).append(face)
    return book


def find_fonts(
    folders: Sequence[str | Path] | None = None, *, system: bool = True, packaged: bool = True
) -> FontBook:
    """All fonts that can be used; the search is done once a process for the same arguments.

    `folders` are extra font folders; None means those of the environment variable DOCGEN_FONTS
    and of TeX Live. Without `system` only `folders` and the packaged fonts are used; setting
    DOCGEN_SYSTEM_FONTS=0 has the same effect for a whole process. Without `packaged` the fonts
    that come with the packages are left out too.
    """
    if os.environ.get("DOCGEN_SYSTEM_FONTS") == "0":
        system = False
        extra = () if folders is None else tuple(str(f) for f in folders)
    else:
        extra = _extra_folders() if folders is None else tuple(str(f) for f in folders)
    return _search(extra, system, packaged)


def substitution_finding(face: Face) -> Finding:
    """P101: the family a document names and the one that took its place."""
    return rule("P101").finding(f"没有字体“{face.wanted}”，用了“{face.family}”")


def font_report(fonts: FontBook | None = None) -> list[FontStatus]:
    """For every role: what is wanted, what serves, and how to get the proper face."""
    book = fonts or find_fonts()
    report = []
    for role, families in FAMILIES.items():
        face = book.choose(role)
        report.append(
            FontStatus(
                role, families.named, face.family, face.path, face.is_substitute, families.advice
            )
        )
    return report
