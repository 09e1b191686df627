"""Sixty titles as offices write them: broken where the meaning breaks, in a shape that 7.3.1 allows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from docgen.template.titles import break_title, width

TITLES = [
    "临江区档案局关于做好2026年度馆藏档案开放审核工作的通知",
    "临江区档案局关于区档案馆库房改造有关事项的请示",
    "临江区档案局等三部门关于规范政务服务电子文件归档工作的通知",
    "临江区档案局关于商请协助做好婚姻登记档案数字化工作的函",
    "临江区人民政府关于印发《临江区国家档案馆档案查阅利用办法》的通知",
    "临江区人民政府办公室关于转发区财政局《2026年区级部门预算编制工作方案》的通知",
    "中共临江区委关于加强和改进新时代机关党的建设的实施意见",
    "中共临江区委办公室、临江区人民政府办公室关于切实做好春节期间有关工作的通知",
    "关于表彰2025年度优秀共产党员、优秀党务工作者和先进基层党组织的决定",
    "关于给予张某某同志记功奖励的决定",
    "关于同意成立临江区图书馆理事会的批复",
    "临江区教育局关于2026年秋季学期义务教育阶段学校招生工作的通告",
    "临江区人民代表大会常务委员会关于批准2025年区级决算的决议",
    "关于开展全区安全生产大检查“回头看”行动的紧急通知",
    "关于召开全区农村人居环境整治提升五年行动推进会的通知",
    "临江区发展和改革局关于申请拨付老旧小区改造配套资金的请示",
    "关于2025年法治政府建设工作情况的报告",
    "关于区第十八届人民代表大会第五次会议代表建议办理情况的报告",
    "临江区卫生健康局关于进一步规范基层医疗机构药品采购管理的通知",
    "临江区水利局关于城东新区排水防涝设施补短板项目建议书的批复",
    "关于临江区2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告",
    "关于调整区安全生产委员会组成人员的通知",
    "关于公布2026年度行政执法事项目录的公告",
    "关于禁止在城区燃放烟花爆竹的通告",
    "关于望江街道“3·12”厂房火灾事故调查情况的通报",
    "关于对农业农村局等5个单位在作风建设专项检查中存在问题的通报",
    "关于商请支持建设临江区智慧档案馆项目的函",
    "关于请求解决区档案馆消防设施改造经费的请示",
    "临江区人力资源和社会保障局关于开展2026年度事业单位公开招聘工作的公告",
    "关于做好低温雨雪冰冻灾害防范应对工作的通知",
    "关于印发《临江区机关事务管理办法（试行）》的通知",
    "临江区民政局关于进一步加强养老机构消防安全管理工作的通知",
    "关于深入学习贯彻党的二十届四中全会精神的通知",
    "关于在全区开展深入贯彻中央八项规定精神学习教育的实施方案",
    "关于提请审议《临江区城市更新条例（草案）》的议案",
    "临江区交通运输局关于江北大道（望江路至滨江路段）封闭施工的公告",
    "关于认定2026年度区级农业产业化重点龙头企业的通知",
    "关于进一步优化营商环境更好服务经营主体的若干意见",
    "临江区自然资源局关于国有建设用地使用权挂牌出让的公告",
    "关于2026年清明节放假安排的通知",
    "区直机关工委关于命名第三批机关党建品牌的决定",
    "关于开展2025年度基层党组织书记抓党建述职评议考核工作的通知",
    "临江区档案馆关于征集抗战时期历史档案资料的公告",
    "关于李明等同志职务任免的通知",
    "关于邀请参加2026年“国际档案日”系列宣传活动的函",
    "关于建立健全机关党建工作与业务工作深度融合长效机制的意见",
    "关于全面推进乡村振兴加快农业农村现代化的实施意见",
    "临江区市场监督管理局关于开展食品安全“你点我检”活动的通告",
    "关于落实《保障农民工工资支付条例》情况的调研报告",
    "临江区数据局关于公共数据资源登记管理有关问题的复函",
    "关于拨付2026年第一批中小学校舍维修改造资金的通知",
    "关于区政协十二届四次会议第57号提案的答复函",
    "关于做好2026年全国“两会”期间信访维稳工作的通知",
    "临江区住房和城乡建设局关于既有住宅加装电梯财政补助资金申报工作的通知",
    "临江区文化广电旅游体育局关于公布第七批区级非物质文化遗产代表性项目名录的通知",
    "关于临江区图书馆新馆建设项目可行性研究报告的批复",
    "关于区直机关基层党组织建设和党建工作创新情况的调研报告",
    "着力解决机关党建“灯下黑”问题的思考与对策",
    "关于加强国有企业境外投资监督管理工作的指导意见",
    "关于张家港路、李家湾路等六条道路命名的通知",
]
WHOLE = [
    "档案馆",
    "图书馆",
    "新馆",
    "应对",
    "新区",
    "国民经济和社会发展计划",
    "义务教育",
    "医疗机构",
    "监督管理",
    "非物质文化遗产",
    "可行性研究报告",
    "城东新区",
    "财政局",
    "临江区",
    "望江街道",
    "张家港路",
    "李家湾路",
    "二十届四中全会",
    "中央八项规定精神",
    "优秀共产党员",
    "优秀党务工作者",
    "先进基层党组织",
    "的通知",
    "的请示",
    "的决定",
    "的批复",
    "的通报",
    "的公告",
    "的函",
    "的报告",
    "安全生产",
    "长效机制",
    "乡村振兴",
    "常务委员会",
    "代表大会",
    "住房和城乡建设局",
    "农业农村局",
    "人力资源和社会保障局",
]
"""What must never be parted, in whatever title it stands."""
LONE = "《"
"""A book title that fills a line may leave 通知 to a line of its own: it is never broken itself."""


@pytest.mark.parametrize("title", TITLES)
def test_the_lines_of_a_real_title_fit_and_form_a_trapezoid_or_diamond(title: str) -> None:
    lines = break_title(title).lines
    widths = [width(line) for line in lines]
    assert "".join(lines) == title
    assert max(widths) <= 20
    falls = [b < a for a, b in pairwise(widths)]
    assert falls == sorted(falls), "no line is shorter than both its neighbours"
    if LONE not in title:
        assert all(abs(a - b) >= 0.5 for a, b in pairwise(widths)), "no equal lines"


@pytest.mark.parametrize("title", TITLES)
def test_a_real_title_is_not_broken_inside_a_word_a_name_or_a_quotation(title: str) -> None:
    broken = break_title(title)
    assert broken.is_clean
    for line in broken.lines:
        assert not line.startswith(("的", "、", "，", "》", "”", "）"))
        assert not line.endswith(("关于", "《", "“", "与", "在", "对"))
        for opening, closing in ("《》", "“”", "（）"):
            assert line.count(opening) == line.count(closing)
    for word in WHOLE:
        exempt = LONE in title and word.startswith("的")
        if word in title and not exempt:
            assert any(word in line for line in broken.lines), f"{word} is parted: {broken.lines}"
