"""Why lines end elsewhere than in LibreOffice: eleven kinds of text, three settings, 33 documents.

    python -m benchmarks.line_breaks

Every document has 28 paragraphs of one kind of text, each beginning one character later, so that
lines end at every place. Both programs set the same DOCX in the same fonts (Noto Serif CJK SC and
Liberation Serif). Prints the share of equal line ends by kind and setting, and what stands in the
line where a paragraph parts for the first time; later differences follow from the first.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from docgen.flow.read import read_document
from docgen.typeset.layout import lay_out
from docgen.typeset.libreoffice import find_program

_LEAD = "为进一步加强和改进新形势下机关党的建设工作现就有关事项通知如下请结合实际认真执行"
TEXTS = {
    "纯汉字": "各支部要认真落实组织生活制度，按时足额收缴党费，切实增强组织生活的政治性时代性和战斗性，推动基层党组织全面进步全面过硬。要坚持问题导向，聚焦群众反映强烈的突出问题，逐项制定整改措施。",
    "引号": "各支部要落实“三会一课”制度，开展“一支部一品牌”创建，推行“主题党日+”模式，做到“规定动作”不走样、“自选动作”有特色；有的同志存在“重业务、轻党建”的思想，抓与不抓“一个样”。",
    "书名号": "认真学习《中国共产党章程》《中国共产党支部工作条例（试行）》《关于新形势下党内政治生活的若干准则》等，制定《2026年机关党建工作要点》（附件1），修订《临江区机关档案管理办法（暂行）》。",
    "括号": "各单位（含直属事业单位）要（一）提高认识，（二）压实责任，（三）强化督查（每季度不少于1次），（四）严格考核（结果与年度评优挂钩）；请假的有王样例（外出开会）、李样例（参加培训）。",
    "点号相连": "要做到：学而信、学而思、学而行！谁来干？怎么干？都要明确。“谁主管、谁负责”；“谁审批、谁监管”；“管行业必须管安全、管业务必须管安全”（以下简称“三管三必须”）。",
    "数字单位": "全年投入资金1,234.56万元，完成改造面积12.8万平方米，同比增长6.7%，气温在-5℃至35℃之间，湿度为45%～60%；问卷发放200份，收回193份，回收率96.5%，满意的168人，占87.0%。",
    "日期": "会议于2026年3月5日9时30分在三楼会议室召开，11时45分结束；下次会议定于2026年3月18日（星期三）14:00召开，请于2026年3月16日17:30前报送参会名单，自2021年12月1日起施行。",
    "破折号省略号": "坚持党建引领——这是做好一切工作的根本保证……要始终把政治建设摆在首位——摆在突出位置，绝不能说起来重要、做起来次要……从2020—2025年的数据看，参学率由85%—90%提高到98%以上。",
    "夹用西文": "依托OA系统、“学习强国”APP和WeChat公众号，运用Big Data、AI（Artificial Intelligence）等手段，建设Smart Building平台V2.0，采用ISO 9001质量管理体系，按照PDCA循环持续改进。",
    "网址": "详情请登录http://www.example.gov.cn/dangjian/2026/notice/index.html查看，或发送邮件至dangjian-office@example.gov.cn，报名网址为https://example.org/registration?year=2026&type=party-branch&id=000123。",
    "英文": "The committee reviewed the annual work plan and agreed that each branch should submit its quarterly report before the end of the following month, together with supporting documents and photographs of its activities.",
}  # fmt: skip
"""Kinds of text."""
SETTINGS = {"28 字一行": -5, "不缩字距": 0, "字距加宽": 10}
"""Character spacing in twips."""
_PAIR = re.compile(
    "[，。、；：？！”’）》〉〕】…—][，。、；：？！“”‘’（）《》〈〉〔〕【】]|[“‘（《〈〔【]{2}"
)
_STOP = re.compile("[，。、；：？！”’）》〉〕】]")
_JOINT = re.compile("[一-鿿][0-9A-Za-z]|[0-9A-Za-z%][一-鿿]")


def document(text: str, tracking: int) -> bytes:
    """28 paragraphs of a text in 三号, 156 mm wide, justified, without a character grid."""
    made = docx.Document()
    style = made.styles["Normal"].element
    face = 'w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:eastAsia="Noto Serif CJK SC"'
    run = f'<w:rFonts {face} w:hint="eastAsia"/><w:spacing w:val="{tracking}"/><w:sz w:val="32"/>'
    paragraph = (
        '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" '
        'w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/>'
    )
    for name, content in (("rPr", run), ("pPr", paragraph)):
        for old in style.findall(f"{{*}}{name}"):
            style.remove(old)
        style.append(parse_xml(f"<w:{name} {nsdecls('w')}>{content}</w:{name}>"))
    style.append(style.find("{*}rPr"))
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for start in range(28):
        made.add_paragraph(_LEAD[:start] + text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def line_ends(pdf: bytes) -> tuple[str, list[int]]:
    """The text without white space, and where in it lines end."""
    text, ends = "", []
    for page in pypdfium2.PdfDocument(pdf):
        for line in page.get_textpage().get_text_range().splitlines():
            plain = re.sub(r"\s", "", line).replace("\x02", "-").replace("\ufffe", "-")
            if plain:
                text += plain
                ends.append(len(text))
    return text, ends


def first_causes(text: str, ours: set[int], theirs: set[int]) -> Counter[str]:
    """What stands in each line where the two part after having agreed."""
    causes: Counter[str] = Counter()
    begin, is_apart = 0, False
    for end in sorted(ours | theirs):
        if end in ours and end in theirs:
            begin, is_apart = end, False
        elif not is_apart:
            is_apart = True
            causes[_cause(text[begin : end + 2], text[end - 1 : end + 3])] += 1
    return causes


def _cause(line: str, around: str) -> str:
    if re.match(r"[!-~]{2}", around):
        return "西文词或网址中断开"
    if _PAIR.search(line):
        return "标点相连，挤压"
    if "—" in line or "…" in line:
        return "破折号的宽度"
    if _JOINT.search(line):
        return "中西文间距"
    return "行末标点占半字" if _STOP.search(around) else "其他"


def with_libreoffice(files: dict[str, bytes]) -> dict[str, bytes]:
    """The PDFs, in one run with a profile of its own."""
    program = find_program()
    if program is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, data in files.items():
            (folder / f"{key}.docx").write_bytes(data)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", name, *(str(folder / f"{k}.docx") for k in files),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        return {key: (folder / f"{key}.pdf").read_bytes() for key in files}


def main() -> None:
    """Measure and print the tables."""
    keys = {(k, s): f"{i}-{j}" for i, k in enumerate(TEXTS) for j, s in enumerate(SETTINGS)}
    files = {name: document(TEXTS[k], SETTINGS[s]) for (k, s), name in keys.items()}
    theirs = with_libreoffice(files)
    causes: Counter[str] = Counter()
    print(f"{len(files)} documents\n\n| | {' | '.join(SETTINGS)} |\n|---|{'---:|' * len(SETTINGS)}")
    for kind in TEXTS:
        row = []
        for setting in SETTINGS:
            name = keys[kind, setting]
            text, ours = line_ends(lay_out([read_document(files[name], "")[0]]).pdf)
            other, ends = line_ends(theirs[name])
            assert text == other, name
            row.append(f"{len(set(ours) & set(ends)) / len(ends):.0%}")
            causes += first_causes(text, set(ours), set(ends))
        print(f"| {kind} | {' | '.join(row)} |")
    print("\n| first difference of a paragraph | times |\n|---|---:|")
    for cause, count in causes.most_common():
        print(f"| {cause} | {count} |")


if __name__ == "__main__":
    main()
