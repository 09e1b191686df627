"""Bad input gets one clear Chinese message with the place, the contracted exit code, no traceback."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.e2e.commands import docgen

pytestmark = pytest.mark.slow

GOOD = """文种: 会议记录
标题: 第一党支部支委会会议记录
会议日期: 2026-03-05
开始时间: 9:00
"""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.yaml", b"", ["空.yaml", "空"]),
        (
            "制表符.yaml",
            GOOD.encode() + "议题:\n\t- 题目: 一\n".encode(),
            ["制表符.yaml:6:1", "空格"],
        ),
        ("重复.yaml", GOOD.encode() + "标题: 又一个\n".encode(), ["重复.yaml:5:1", "标题"]),
        (
            "错栏.yaml",
            GOOD.encode() + "主持仁: 李娜\n".encode(),
            ["错栏.yaml:5:1", "主持仁", "主持人"],
        ),
        (
            "错日.yaml",
            GOOD.replace("03-05", "02-30").encode(),
            ["错日.yaml:3:7", "会议日期", "2026-02-30"],
        ),
        (
            "错时.yaml",
            GOOD.replace("9:00", "60:00").encode(),
            ["错时.yaml:4:7", "开始时间", "60:00"],
        ),
        (
            "错种.yaml",
            GOOD.replace("会议记录\n标", "会议记彔\n标").encode(),
            ["错种.yaml:1:5", "会议记录"],
        ),
        ("无种.yaml", "标题: 甲\n".encode(), ["无种.yaml", "文种"]),
        ("列表.yaml", "- 甲\n- 乙\n".encode(), ["列表.yaml:1:1"]),
        ("二进制.yaml", bytes(range(256)), ["二进制.yaml"]),
        ("未闭合.yaml", GOOD.encode() + '地点: "会议室\n'.encode(), ["未闭合.yaml:5:"]),
        ("坏.json", b'{"kind": "record", "title": }', ["坏.json:1:29"]),
    ],
)
def test_a_faulty_form_is_named_with_its_place(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    run = docgen("build", name, "--pdf", cwd=tmp_path)
    assert run.code == 3, run.text
    for word in words:
        assert word in run.text
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_missing_file_is_named(tmp_path):
    run = docgen("build", "没有.yaml", cwd=tmp_path)
    assert run.code == 3
    assert "没有.yaml" in run.text
    assert "文件不存在" in run.text


def test_several_errors_come_in_one_run(tmp_path):
    text = GOOD.replace("03-05", "02-30").replace("9:00", "60:00") + "主持仁: 李娜\n"
    (tmp_path / "多.yaml").write_text(text, encoding="utf-8")
    run = docgen("check", "多.yaml", "--json", cwd=tmp_path)
    assert run.code == 3
    assert run.json["ok"] is False
    assert [(f["line"], f["column"]) for f in run.json["findings"] if f["severity"] == "error"] == [
        (3, 7),
        (4, 7),
        (5, 1),
    ]


def test_a_gb18030_form_is_read_and_said_so(tmp_path):
    (tmp_path / "国标.yaml").write_bytes(GOOD.encode("gb18030"))
    run = docgen("build", "国标.yaml", "--json", cwd=tmp_path)
    assert (tmp_path / "国标.docx").exists()
    assert any("GB18030" in f["message"] for f in run.json["findings"])


def test_an_existing_document_is_not_overwritten(tmp_path):
    (tmp_path / "记录.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "记录.docx").write_bytes(b"precious")
    run = docgen("build", "记录.yaml", cwd=tmp_path)
    assert run.code == 5
    assert "--overwrite" in run.text
    assert (tmp_path / "记录.docx").read_bytes() == b"precious"


def test_a_template_with_an_unknown_tag_is_named(tmp_path):
    import docx

    (tmp_path / "记录.yaml").write_text(GOOD, encoding="utf-8")
    template = docx.Document()
    template.add_paragraph("{{ 标题 }}")
    template.add_paragraph("{{ 未知 }}")
    template.save(str(tmp_path / "模板.docx"))
    run = docgen("build", "记录.yaml", "--template", "模板.docx", cwd=tmp_path)
    assert run.code == 4, run.text
    assert "未知" in run.text
    assert "第2段" in run.text
    assert not (tmp_path / "记录.docx").exists()


def test_what_is_no_docx_is_refused(tmp_path):
    (tmp_path / "假.docx").write_bytes(b"plain text")
    run = docgen("pdf", "假.docx", cwd=tmp_path)
    assert run.code == 3
    assert "假.docx" in run.text
    assert not (tmp_path / "假.pdf").exists()


def encrypted_pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def truncated_jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 80).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()[: len(buffer.getvalue()) // 2]


def test_bad_attachments_are_named_and_the_rest_is_built(tmp_path):
    (tmp_path / "加密.pdf").write_bytes(encrypted_pdf())
    (tmp_path / "残.jpg").write_bytes(truncated_jpeg())
    (tmp_path / "记录.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "归档.yaml").write_text(
        "文种: 归档成册\n标题: 测试\n方式: 按件\n全宗号: J001\n年度: 2026\n整理人: 甲\n检查人: 乙\n"
        "材料:\n  - 记录.yaml\n  - 加密.pdf\n  - 残.jpg\n  - 不在.pdf\n",
        encoding="utf-8",
    )
    run = docgen("bundle", "归档.yaml", "--json", cwd=tmp_path)
    assert run.code == 1, run.text
    errors = " ".join(
        f"{f['file']} {f['where']} {f['message']}"
        for f in run.json["findings"]
        if f["severity"] == "error"
    )
    for name in ("加密.pdf", "残.jpg", "不在.pdf"):
        assert name in errors
    assert (tmp_path / "归档.pdf").exists()
    verified = docgen("verify", "归档.pdf", cwd=tmp_path)
    assert verified.code == 0
    assert "3 份来源文件" in verified.out
    assert "3 件没有收入：加密.pdf、残.jpg、不在.pdf" in verified.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek", "a.yaml"], ["没有命令“chek”", "check"]),
        (["build"], ["缺少参数"]),
        (["new", "会议记要"], ["没有文种", "会议"]),
        (["inspect", "a.yaml", "--stage", "x"], ["model", "pages"]),
        (["build", "a.yaml", "--engine"], ["--engine"]),
        (["new", "会议纪要", "-o", "a.txt"], [".yaml"]),
    ],
)
def test_a_wrong_call_is_explained(tmp_path, arguments, words):
    run = docgen(*arguments, cwd=tmp_path)
    assert run.code == 2, run.text
    for word in words:
        assert word in run.text


def test_messages_survive_a_gbk_console(tmp_path):
    (tmp_path / "多.yaml").write_text(GOOD + "主持仁: 𠮷✓\n", encoding="utf-8")
    import os
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "docgen", "check", "多.yaml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert "主持仁" in (done.stdout + done.stderr).decode("gbk")


@pytest.mark.parametrize(
    "arguments",
    [("check", "{}.yaml"), ("verify", "{}.pdf"), ("bundle", "{}.yaml"), ("new", "minutes", "-o", "{}.yaml")],
)  # fmt: skip
def test_a_name_that_no_system_takes_is_no_internal_error(tmp_path, arguments):
    run = docgen(*(a.format("长" * 120) for a in arguments), cwd=tmp_path)
    assert run.code in {3, 5}, run.text
    assert "文件名或路径太长" in run.text


@pytest.mark.parametrize("items", ["5", "[5]", '[{"source": 5}]', "[" * 100_000 + "]" * 100_000])
def test_a_strange_manifest_is_refused_in_words(tmp_path, items):
    (tmp_path / "册.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "册.manifest.json").write_text(f'{{"items": {items}}}')
    run = docgen("verify", "册.pdf", cwd=tmp_path)
    assert run.code in {1, 3}, run.text
    assert "清单" in run.text
