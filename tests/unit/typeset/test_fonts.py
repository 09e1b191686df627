"""Which face serves which family, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.standards.fonts import FontRole, is_east_asian, likely_role
from docgen.typeset.fonts import find_fonts, font_report, packaged_folder
from tests.tools import require
from tests.unit.typeset.setting import packaged_fonts


@pytest.mark.parametrize(
    ("role", "family"),
    [
        (FontRole.FANGSONG, "Noto Serif SC"), (FontRole.KAI, "Noto Serif SC"),
        (FontRole.HEI, "Noto Sans SC"), (FontRole.SONG, "Noto Serif SC"),
        (FontRole.XIAOBIAOSONG, "Noto Serif SC"), (FontRole.LATIN, "Libertinus Serif"),
    ],
)  # fmt: skip
def test_the_packaged_fonts_alone_serve_every_role(role: FontRole, family: str) -> None:
    face = packaged_fonts().choose(role)
    assert face.family == family
    assert face.is_substitute


def test_fandol_serves_fangsong_and_kai_when_it_is_there() -> None:
    book = find_fonts((require("fandol"),), system=False)
    assert book.choose("仿宋_GB2312").family == "FandolFang R"
    assert book.choose("楷体").family == "FandolKai"
    mark = book.choose("方正小标宋简体")
    assert (mark.family, mark.weight) == ("FandolSong", 700)


def test_a_family_that_is_installed_is_no_substitute() -> None:
    face = packaged_fonts().choose("Noto Serif SC")
    assert not face.is_substitute
    assert face.path is not None
    assert Path(face.path).parent == packaged_folder()


def test_an_unknown_family_is_served_by_the_kind_its_name_suggests() -> None:
    book = packaged_fonts()
    assert book.choose("微软雅黑").family == "Noto Sans SC"
    assert book.choose("等线").family == "Noto Sans SC"
    assert book.choose("某某黑体").family == "Noto Sans SC"
    assert book.choose("Consolas").family == "DejaVu Sans Mono"


@pytest.mark.parametrize(
    ("family", "role"),
    [
        ("方正小标宋_GBK", FontRole.XIAOBIAOSONG), ("华文中宋", FontRole.XIAOBIAOSONG),
        ("STFangsong", FontRole.FANGSONG), ("方正楷体_GB2312", FontRole.KAI),
        ("思源黑体 CN", FontRole.HEI), ("不知名的字体", FontRole.SONG),
    ],
)  # fmt: skip
def test_a_family_belongs_to_the_role_its_name_says(family: str, role: FontRole) -> None:
    assert likely_role(family) is role


def test_latin_and_chinese_families_are_told_apart() -> None:
    assert is_east_asian("宋体")
    assert is_east_asian("SimSun")
    assert not is_east_asian("Times New Roman")
    assert not is_east_asian("Calibri")


def test_a_folder_named_in_the_environment_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    fandol = require("fandol")
    monkeypatch.setenv("DOCGEN_FONTS", str(fandol))
    monkeypatch.delenv("DOCGEN_SYSTEM_FONTS", raising=False)
    assert find_fonts(system=False).choose("楷体").family == "FandolKai"


def test_the_environment_can_keep_to_the_packaged_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SYSTEM_FONTS", "0")
    assert find_fonts().choose("楷体").family == "Noto Serif SC"


def test_the_report_tells_for_every_role_how_to_get_the_proper_face() -> None:
    report = font_report(packaged_fonts())
    assert [s.role for s in report] == list(FontRole)
    assert all(s.is_substitute and s.found and s.advice for s in report)
    assert {s.wanted for s in report} >= {"仿宋_GB2312", "方正小标宋简体", "Times New Roman"}


def test_fonts_are_searched_once() -> None:
    assert find_fonts((), system=False) is packaged_fonts()


@pytest.mark.parametrize("char", ["国", "䶮", "㎡", "a", "“"])
def test_coverage_read_from_the_file_agrees_with_fonttools(char: str) -> None:
    from fontTools.ttLib import TTFont

    face = packaged_fonts().choose(FontRole.SONG)
    assert face.path is not None
    assert packaged_fonts().has_character(face.family, char) is (
        ord(char) in TTFont(face.path).getBestCmap()
    )


def test_coverage_of_every_installed_face_agrees_with_fonttools() -> None:
    from fontTools.ttLib import TTFont

    from docgen.typeset.coverage import characters

    paths = sorted({(f.path, f.index) for f in find_fonts().faces if f.path is not None})
    assert paths
    for path, index in paths[:: max(len(paths) // 12, 1)]:
        assert characters(path, index) == frozenset(TTFont(path, fontNumber=index).getBestCmap())


def test_a_file_that_is_no_font_has_no_known_coverage(tmp_path: Path) -> None:
    from docgen.typeset.coverage import characters

    (tmp_path / "x.ttf").write_bytes(b"nothing of a font")
    assert characters(str(tmp_path / "x.ttf"), 0) is None
    assert characters(str(tmp_path / "none.ttf"), 0) is None
