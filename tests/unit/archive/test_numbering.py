"""Item numbers run in the lowest class, codes follow the pattern, nothing is invented."""

from dataclasses import replace

import pytest

from docgen.archive.contracts import ItemInput
from docgen.archive.numbering import number_items, volume_code
from tests.bundle_inputs import SECTIONS, spec


def item(title, **fields):
    return ItemInput(title, f"{title}.pdf", b"x", **fields)


def test_numbers_have_four_digits_and_start_at_one():
    numbered, _ = number_items(spec(), [item("甲"), item("乙")])
    assert [n.number for n in numbered] == ["0001", "0002"]
    assert numbered[1].archival_code == "J001-WS·2026-Y-BGS-0002"


def test_each_class_counts_on_its_own_and_stays_together():
    given = [item("甲"), item("乙", retention="定期30年"), item("丙")]
    numbered, findings = number_items(spec(), given)
    assert [(n.item.title, n.number) for n in numbered] == [
        ("甲", "0001"),
        ("丙", "0002"),
        ("乙", "0001"),
    ]
    assert numbered[2].archival_code == "J001-WS·2026-D30-BGS-0001"
    assert [f.code for f in findings] == ["A126"]


def test_an_item_of_another_organ_carries_that_organ_in_its_code():
    numbered, _ = number_items(spec(), [item("甲", organ="组织处")])
    assert numbered[0].archival_code == "J001-WS·2026-Y-组织处-0001"


def test_without_organ_the_segment_goes_with_its_separator():
    numbered, _ = number_items(spec(organ="", organ_code=""), [item("甲")])
    assert numbered[0].archival_code == "J001-WS·2026-Y-0001"


def test_the_other_standard_s_pattern_works_too():
    pattern = "{全宗号}-WS·{年度}·{保管期限}·{机构}-{件号}"
    numbered, _ = number_items(spec(code_pattern=pattern), [item("甲")])
    assert numbered[0].archival_code == "J001-WS·2026·Y·BGS-0001"


@pytest.mark.parametrize(
    ("change", "told"),
    [({"fonds_number": ""}, "全宗号"), ({"code_pattern": "{全宗}-{件号}"}, "全宗")],
)
def test_a_code_that_cannot_be_made_is_left_empty_and_said(change, told):
    numbered, findings = number_items(spec(**change), [item("甲")])
    assert numbered[0].archival_code == ""
    assert [f.code for f in findings] == ["A127"]
    assert told in findings[0].message


def test_a_volume_has_one_code_and_its_items_keep_their_order():
    given = [item("甲", retention="定期10年"), item("乙")]
    numbered, findings = number_items(spec("按卷"), given)
    assert [(n.item.title, n.number, n.archival_code) for n in numbered] == [
        ("甲", "0001", ""),
        ("乙", "0002", ""),
    ]
    assert not findings
    assert volume_code(spec("按卷")) == "J001-WS·2026-Y-BGS-0012"
    assert volume_code(spec("按卷", volume_number="")) == "J001-WS·2026-Y-BGS"


def test_an_inspection_bundle_follows_its_sections_and_needs_no_code():
    given = [item("乙", section=SECTIONS[1].title), item("甲", section=SECTIONS[0].title)]
    numbered, findings = number_items(replace(spec("迎检"), fonds_number=""), given)
    assert [n.item.title for n in numbered] == ["甲", "乙"]
    assert not findings
