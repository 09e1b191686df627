"""What a person or a program sees of a command: messages, exit codes, files. In one process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from docgen.cli import main

RECORD = """文种: 会议记录
标题: 第一党支部支委会会议记录
会议类型: 支委会
会议日期: 2026-03-05
开始时间: 9:00
结束时间: 10:00
地点: 会议室
主持人: 李娜
记录人: 王芳
应到: 2
实到: 2
出席: [李娜, 王芳]
议题:
  - 题目: 研究党费收缴
    汇报: 上季度党费已全部收齐。
    议定事项:
      - {事项: 公示党费收缴情况, 责任单位: 王芳, 时限: 2026-04-01}
"""
REPORT = """文种: 调研报告
标题: 关于党员教育的调研报告
导语: 为了解情况开展调研。
现状:
  - 小标题: 总体情况
    内容: 情况如下。
    图片:
      - 文件: %s
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON object that it must be."""
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def docgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in an empty folder that holds one good form."""
    monkeypatch.chdir(tmp_path)
    Path("记录.yaml").write_text(RECORD, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


def test_one_bad_form_does_not_keep_the_others_from_being_built(docgen: Command) -> None:
    Path("坏.yaml").write_text(RECORD.replace("03-05", "02-30"), encoding="utf-8")
    run = docgen("build", "坏.yaml", "没有.yaml", "记录.yaml", "-o", "成品")
    assert run.code == 3
    assert [p.name for p in Path("成品").iterdir()] == ["记录.docx"]
    assert "坏.yaml:4:7" in run.err
    assert "共 3 份：1 份已生成，2 份没有生成（坏.yaml、没有.yaml）" in run.err


def test_an_output_in_the_way_of_one_form_leaves_it_and_makes_the_others(docgen: Command) -> None:
    Path("另.yaml").write_text(RECORD, encoding="utf-8")
    Path("记录.docx").write_bytes(b"precious")
    run = docgen("build", "记录.yaml", "另.yaml")
    assert run.code == 5
    assert Path("记录.docx").read_bytes() == b"precious"
    assert Path("另.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["bundle", "规格.yaml", "-o", "规格.yaml", "--overwrite"], "规格.yaml"),
        (["bundle", "规格.yaml", "-o", "附件.pdf", "--overwrite"], "附件.pdf"),
        (["new", "会议记录", "--from", "记录.yaml", "-o", "记录.yaml", "--overwrite"], "记录.yaml"),
        (["build", "记录.yaml", "--template", "t.docx", "-o", "t.docx", "--overwrite"], "t.docx"),
        (["build", "记录.yaml", "-o", "记录.yaml", "--overwrite"], "记录.yaml"),
    ],
)
def test_an_input_is_never_changed(docgen: Command, arguments: list[str], kept: str) -> None:
    from docgen.api.templates import shipped

    Path("t.docx").write_bytes(next(p for p in shipped() if p.name == "record.docx").read_bytes())
    Path("附件.pdf").write_bytes(_pdf())
    Path("规格.yaml").write_text(
        "文种: 归档成册\n标题: 测试\n全宗号: J001\n年度: 2026\n材料: [附件.pdf]\n", encoding="utf-8"
    )
    before = Path(kept).read_bytes()
    run = docgen(*arguments)
    assert run.code == 2, run.err
    assert Path(kept).read_bytes() == before


def _pdf() -> bytes:
    import io

    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("output", ["出.txt", "出.pdf", "记录.yaml"])
def test_an_output_of_another_kind_is_refused(docgen: Command, output: str) -> None:
    run = docgen("build", "记录.yaml", "-o", output)
    assert run.code == 2
    assert ".docx" in run.err
    assert [p.name for p in Path().iterdir()] == ["记录.yaml"]


@pytest.mark.parametrize("folder", ["成品v1.0", "2026.03", "成品/深"])
def test_an_output_without_such_a_suffix_is_a_folder(docgen: Command, folder: str) -> None:
    assert docgen("build", "记录.yaml", "-o", folder).code == 0
    assert (Path(folder) / "记录.docx").exists()


@pytest.mark.parametrize("command", ["build", "pdf", "bundle", "verify"])
@pytest.mark.parametrize("folder", [".", "夹"])
def test_a_folder_in_place_of_a_file_is_named(docgen: Command, command: str, folder: str) -> None:
    Path("夹").mkdir()
    run = docgen(command, folder)
    assert run.code == 3, run.err
    assert "这是文件夹" in run.err


def test_a_word_file_in_place_of_a_form_is_called_so(docgen: Command) -> None:
    docgen("build", "记录.yaml")
    run = docgen("build", "记录.docx")
    assert run.code == 3
    assert "Word" in run.err
    assert "--overwrite" not in run.err


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ("没有.png", "文件不存在"),
        ("文字.png", "不是可以使用的图片格式"),
        ("夹", "这是文件夹"),
    ],
)
def test_a_bad_picture_is_named_at_its_line_of_the_form(
    docgen: Command, picture: str, message: str
) -> None:
    Path("文字.png").write_text("不是图片", encoding="utf-8")
    Path("夹").mkdir()
    Path("报告.yaml").write_text(REPORT % picture, encoding="utf-8")
    run = docgen("build", "报告.yaml")
    assert run.code == 3
    assert "报告.yaml:8:13" in run.err
    assert "现状[1].图片[1].文件" in run.err
    assert picture in run.err
    assert message in run.err


def test_every_missing_picture_is_named_in_one_run(docgen: Command) -> None:
    Path("报告.yaml").write_text(REPORT % "甲.png" + "      - 文件: 乙.png\n", encoding="utf-8")
    run = docgen("build", "报告.yaml")
    assert "甲.png" in run.err
    assert "乙.png" in run.err


def test_a_coarse_picture_is_placed_in_the_form(docgen: Command) -> None:
    Image.new("RGB", (20, 10)).save("小.png")
    Path("报告.yaml").write_text(REPORT % "小.png", encoding="utf-8")
    run = docgen("build", "报告.yaml", "--json")
    [coarse] = [f for f in run.json["findings"] if f["code"] == "L114"]
    assert (coarse["file"], coarse["line"]) == ("报告.yaml", 8)


def test_a_misspelt_tag_is_one_message_naming_the_template_and_the_paragraph(
    docgen: Command,
) -> None:
    import docx

    template = docx.Document()
    template.add_paragraph("{{ 标题 }}")
    template.add_paragraph("{{ 主持仁 }}")
    template.save("本单位.docx")
    run = docgen("build", "记录.yaml", "--template", "本单位.docx", "-o", "出.docx")
    assert run.code == 4
    [line] = [line for line in run.err.splitlines() if "错误" in line]
    assert line.startswith("本单位.docx ")
    assert "第2段" in line
    assert not Path("出.docx").exists()


def test_what_is_no_docx_is_no_template(docgen: Command) -> None:
    run = docgen("template", "lint", "记录.yaml", "--kind", "会议记录")
    assert run.code == 3


def test_fonts_are_told_once_in_a_run_and_kept_for_programs(docgen: Command) -> None:
    Path("另.yaml").write_text(RECORD, encoding="utf-8")
    run = docgen("build", "记录.yaml", "另.yaml", "--pdf", "-o", "甲")
    told = docgen("build", "记录.yaml", "另.yaml", "--pdf", "-o", "乙", "--json").json["findings"]
    substitutions = {(f["file"], f["message"]) for f in told if f["code"] == "P101"}
    assert run.out.count("P101") == (1 if substitutions else 0)
    assert {file for file, _ in substitutions} <= {"记录.yaml", "另.yaml"}


def test_the_end_says_whether_the_form_can_be_used(docgen: Command) -> None:
    assert "1 份表单检查完毕：没有发现问题。" in docgen("check", "记录.yaml").out
    Path("缺.yaml").write_text("文种: 会议记录\n标题: 支委会会议记录\n", encoding="utf-8")
    run = docgen("check", "缺.yaml")
    assert run.code == 1
    assert "请先改错误。docgen explain S001" in run.out


COMMANDS = [
    ["new", "会议纪要"],
    ["new", "没有"],
    ["check", "记录.yaml"],
    ["check", "没有.yaml"],
    ["build", "记录.yaml"],
    ["build"],
    ["build", "记录.yaml", "--engine", "x"],
    ["pdf", "没有.docx"],
    ["bundle", "记录.yaml"],
    ["verify", "记录.yaml"],
    ["schema", "会议纪要"],
    ["schema", "没有"],
    ["explain"],
    ["explain", "M001"],
    ["explain", "M9999"],
    ["doctor"],
    ["inspect", "记录.yaml", "--stage", "model"],
    ["template", "list"],
    ["template", "tags", "会议纪要"],
    ["template", "tags"],
    ["nonsense"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_prints_one_json_object(docgen: Command, arguments: list[str]) -> None:
    run = docgen(*arguments, "--json")
    body = run.json
    assert {"ok", "findings", "outputs"} <= body.keys()
    assert body["ok"] is (run.code == 0)
    assert body["ok"] or body["findings"]


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("info", 1)])
def test_fail_on_decides_which_findings_count(docgen: Command, level: str, code: int) -> None:
    Path("记录.yaml").write_bytes(RECORD.encode("gb18030"))
    assert docgen("check", "记录.yaml", "--fail-on", level).code == code


def test_a_verified_bundle_says_what_was_compared(docgen: Command) -> None:
    Path("规格.yaml").write_text(
        "文种: 归档成册\n标题: 测试\n方式: 按件\n全宗号: J001\n年度: 2026\n材料: [记录.yaml]\n",
        encoding="utf-8",
    )
    made = docgen("bundle", "规格.yaml")
    assert "成册 1 件" in made.out, made.err
    assert "1 份来源文件" in docgen("verify", "规格.pdf").out


@pytest.mark.parametrize("stage", ["context", "flow", "markup", "pages"])
def test_a_bundle_has_no_stages_of_a_document(docgen: Command, stage: str) -> None:
    Path("规格.yaml").write_text(
        "文种: 归档成册\n标题: 测试\n材料: [记录.yaml]\n", encoding="utf-8"
    )
    run = docgen("inspect", "规格.yaml", "--stage", stage)
    assert run.code == 3
    assert "规格.yaml" in run.err


def test_a_spec_without_items_is_named(docgen: Command) -> None:
    Path("规格.yaml").write_text("文种: 归档成册\n标题: 测试\n", encoding="utf-8")
    run = docgen("bundle", "规格.yaml")
    assert run.code == 3
    assert "规格.yaml" in run.err


def test_what_does_not_fit_a_page_is_refused_with_advice_that_helps(docgen: Command) -> None:
    Path("记录.yaml").write_text(RECORD.replace("会议室", "长" * 10_000), encoding="utf-8")
    assert docgen("build", "记录.yaml", "-o", "只要Word.docx").code == 0
    run = docgen("build", "记录.yaml", "--pdf")
    assert run.code in {0, 5}
    assert run.code == 0 or "请缩短或分成几项" in run.err
    assert Path("记录.pdf").exists() is (run.code == 0)
