"""The coverage matrix: problems, causes, measures, results."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.base.findings import Severity
from docgen.models.base import FormModel
from tests.unit.checks.forms import codes, found, messages, report, summary


def point(heading: str, **links: Any) -> dict[str, Any]:
    return {"小标题": heading, **links}


PROBLEMS = [point("学习形式单一"), point("党务力量薄弱"), point("经费不足")]


def linked(**sections: Any) -> FormModel:
    return report(问题=PROBLEMS, **sections)


def test_ids_are_understood_in_every_way_people_write_them() -> None:
    for reference in ("问题2", "2", "二", "（二）", "问题二", "党务力量薄弱"):
        causes = [point("甲", 对应问题=[reference])]
        assert codes(linked(原因=causes), "R001") == [], reference


def test_a_given_id_wins_over_a_default_one() -> None:
    form = report(
        问题=[point("甲", 编号="问题2"), point("乙", 编号="A")],
        原因=[point("丙", 对应问题=["问题2"])],
    )
    assert [f.path for f in found(form, "R003")] == [("problems", 1)]


def test_a_reference_to_nothing_is_met_with_the_nearest_id() -> None:
    form = linked(对策=[point("甲", 对应问题=["问题1", "问题9"])])
    (finding,) = found(form, "R001")
    assert finding.message == "“对应问题”写了“问题9”，没有这个问题，是不是“问题3”？"
    assert finding.where == "对策[1].对应问题[2]"


def test_a_result_points_to_a_measure() -> None:
    form = linked(对策=[point("甲")], 成效=[point("乙", 对应对策=["对策2"])])
    assert codes(form, "R001") == ["R001"]


def test_one_id_twice_is_named_with_both_items() -> None:
    form = report(问题=[point("甲", 编号="P"), point("乙"), point("丙", 编号="P")])
    assert messages(form, "R002") == ["编号“P”用了两次（第1条和第3条）"]


def test_a_default_id_taken_by_hand_by_another_item_is_a_clash() -> None:
    form = report(问题=[point("甲", 编号="问题2"), point("乙")])
    assert codes(form, "R002") == ["R002"]


def test_every_problem_has_a_cause_and_a_measure() -> None:
    form = linked(
        原因=[point("甲", 对应问题="问题1"), point("乙", 对应问题="问题2")],
        对策=[point("丙", 对应原因="原因1"), point("丁", 对应问题="问题3")],
    )
    assert [(f.code, f.message) for f in found(form, "R003", "R004", "R005")] == [
        ("R004", "问题2（党务力量薄弱）没有对应的对策"),
        ("R003", "问题3（经费不足）没有对应的原因"),
        ("R005", "原因2（乙）没有对应的对策"),
    ]


def test_a_problem_is_met_through_its_cause() -> None:
    form = report(
        问题=[point("甲")], 原因=[point("乙", 对应问题="1")], 对策=[point("丙", 对应原因="1")]
    )
    assert codes(form, "R00") == ["R006", "R007"]


def test_a_cause_is_met_through_the_problem_it_explains() -> None:
    form = report(
        问题=[point("甲"), point("乙")],
        原因=[point("丙", 对应问题="1"), point("丁", 对应问题="2")],
        对策=[point("戊", 对应问题="1")],
    )
    assert [f.path for f in found(form, "R005")] == [("causes", 1)]


def test_without_any_links_there_is_one_finding_for_each_direction() -> None:
    form = linked(原因=["甲", "乙"], 对策=["丙", "丁"])
    assert [(f.code, f.where) for f in found(form, "R003", "R004", "R005", "R009")] == [
        ("R009", "原因"),
        ("R009", "对策"),
    ]


@pytest.mark.parametrize(
    ("form", "severity"),
    [
        (report(问题=["甲"], 对策=["乙"]), Severity.WARNING),
        (report(体裁="经验材料", 问题=["甲"], 对策=["乙"]), Severity.INFO),
        (summary(问题=["甲"], 下一步打算=["乙"]), Severity.INFO),
    ],
)
def test_how_much_missing_links_weigh_goes_by_the_genre(
    form: FormModel, severity: Severity
) -> None:
    assert [f.severity for f in found(form, "R009")] == [severity]


def test_a_report_without_problems_has_nothing_to_link() -> None:
    assert (
        codes(report(体裁="思考与对策", 原因=["甲"], 对策=[point("乙", 对应原因="1")]), "R009")
        == []
    )


def test_owners_and_deadlines_are_asked_for_where_the_others_have_them() -> None:
    form = linked(
        对策=[
            point("甲", 对应问题="1", 责任单位="组织处", 完成时限="2026-06-30"),
            point("乙", 对应问题="2、3"),
        ]
    )
    assert [(f.code, f.where, f.severity) for f in found(form, "R006", "R007")] == [
        ("R006", "对策[2].责任单位", Severity.WARNING),
        ("R007", "对策[2].完成时限", Severity.WARNING),
    ]


def test_measures_that_are_all_mere_proposals_are_told_once() -> None:
    form = linked(对策=["甲", "乙", "丙"])
    assert [(f.code, f.severity) for f in found(form, "R006", "R007")] == [
        ("R006", Severity.INFO),
        ("R007", Severity.INFO),
    ]


def test_a_measure_without_an_aim_is_told_where_the_others_have_one() -> None:
    form = linked(对策=[point("甲", 对应问题="1、2、3"), point("开展活动")])
    assert [f.where for f in found(form, "R008")] == ["对策[2]"]


def test_next_steps_of_a_summary_are_its_measures() -> None:
    form = summary(问题=["甲"], 下一步打算=[point("乙", 对应问题="问题1")])
    assert codes(form, "R001", "R004", "R009") == []
