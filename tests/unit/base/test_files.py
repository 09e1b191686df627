"""Files are written whole or not at all."""

import os
import resource
from pathlib import Path

import pytest

from docgen.base.errors import InputError, OutputError
from docgen.base.files import ensure_writable, read_bytes, write_atomically


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path):
    path = tmp_path / "纪要.docx"
    path.write_bytes(b"old")
    with pytest.raises(OutputError) as caught:
        write_atomically(path, b"new")
    assert caught.value.findings[0].code == "F030"
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "纪要.docx"
    path.write_bytes(b"old")
    child = os.fork()
    if child == 0:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_atomically(path, b"x" * 5000, overwrite=True)
        except OutputError as error:
            os._exit(0 if error.findings[0].code == "F032" else 2)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["纪要.docx"]


def test_a_link_is_not_written_through(tmp_path):
    target = tmp_path / "target"
    target.write_bytes(b"precious")
    link = tmp_path / "link.pdf"
    link.symlink_to(target)
    with pytest.raises(OutputError) as caught:
        write_atomically(link, b"new", overwrite=True)
    assert caught.value.findings[0].code == "F031"
    assert target.read_bytes() == b"precious"


def test_a_folder_is_not_taken_for_a_file(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path)
    assert "文件夹" in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "无.yaml")
    finding = caught.value.findings[0]
    assert (finding.code, finding.message) == ("F001", "文件不存在")
    assert finding.file is not None and finding.file.endswith("无.yaml")


def test_a_name_that_the_system_refuses_is_explained_before_any_work(tmp_path):
    with pytest.raises(OutputError) as caught:
        ensure_writable(tmp_path / ("长" * 100 + ".docx"), overwrite=False)
    assert caught.value.findings[0].code == "F032"
    assert "文件名或路径太长" in str(caught.value)


def test_a_file_in_the_place_of_a_folder_is_explained(tmp_path):
    (tmp_path / "纪要.docx").write_bytes(b"old")
    with pytest.raises(OutputError, match="不是文件夹"):
        write_atomically(tmp_path / "纪要.docx" / "副本.docx", b"new")


def test_what_never_ends_is_read_no_further_than_the_limit():
    with pytest.raises(InputError) as caught:
        read_bytes(Path("/dev/zero"), limit=1024 * 1024)
    assert caught.value.findings[0].code == "F002"
