"""Votes: sums, those entitled, quorum and majority in exact whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.base.findings import FieldPath, Finding, Severity
from docgen.base.rules import Strength
from docgen.checks.family import Family
from docgen.checks.people import are_all_named
from docgen.models.meeting import Meeting, MeetingType, Vote
from docgen.models.people import Absentee, Person
from docgen.standards.figure import Figure
from docgen.standards.meetings import (
    ADMISSION_MATTERS,
    MEMBERS_MEETING,
    Share,
    VotePolicy,
    vote_policy,
)
from docgen.standards.rules import rule


def _votes(form: Meeting) -> Iterator[tuple[FieldPath, Vote]]:
    for index, topic in enumerate(form.topics):
        if topic.vote is not None:
            yield ("topics", index, "vote"), topic.vote


def _judged(finding: Finding, share: Figure[Share]) -> Finding:
    """The finding with the basis and the weight of the figure that it applies.

    A rule of the Party is an error when broken; a customary figure is a warning and says so.
    """
    if share.strength is Strength.REQUIRED:
        return replace(finding, basis=share.basis)
    message = f"{finding.message}（这是{share.source}，本单位另有规定的从其规定）"
    return replace(finding, basis=share.basis, message=message, severity=Severity.WARNING)


def votes_counted(form: Meeting) -> Iterator[Finding]:
    """M020: 同意 + 反对 + 弃权 + 无效 against those present and the written opinions."""
    for path, vote in _votes(form):
        if vote.present is None or vote.yes is None:
            continue
        may_cast = vote.present + (vote.written or 0)
        parts = f"同意 {vote.yes}、反对 {vote.no or 0}、弃权 {vote.abstain or 0}" + (
            f"、无效 {vote.invalid}" if vote.invalid else ""
        )
        whole = f"实到有表决权 {vote.present} 人" + (
            f"，会前书面意见 {vote.written} 人" if vote.written else ""
        )
        if vote.cast > may_cast:
            yield rule("M020").finding(
                f"{parts}，共 {vote.cast} 票，多于{whole}", path=(*path, "yes")
            )
        elif vote.cast < may_cast:
            yield rule("M020").finding(
                f"{parts}，共 {vote.cast} 票，比{whole}少 {may_cast - vote.cast} 票，没有说明",
                path=(*path, "yes"),
                severity=Severity.WARNING,
            )


def voters(form: Meeting) -> Iterator[Finding]:
    """M021 and M022: those entitled against those expected, present and listed."""
    for path, vote in _votes(form):
        yield from _against_counts(form, path, vote)
        yield from _against_lists(form, path, vote)


def _against_counts(form: Meeting, path: FieldPath, vote: Vote) -> Iterator[Finding]:
    pairs = (
        ("present", vote.present, "实到有表决权", vote.eligible, "应到有表决权"),
        ("present", vote.present, "实到有表决权", form.present_count, "实到"),
        ("eligible", vote.eligible, "应到有表决权", form.expected_count, "应到"),
    )
    for field, part, part_word, whole, whole_word in pairs:
        if part is not None and whole is not None and part > whole:
            yield rule("M021").finding(
                f"{part_word} {part} 人，多于{whole_word} {whole} 人", path=(*path, field)
            )


def _against_lists(form: Meeting, path: FieldPath, vote: Vote) -> Iterator[Finding]:
    everyone: list[Person | Absentee] = [*form.attendees, *form.excused, *form.absent]
    if not are_all_named(form) or form.expected_count != len(everyone):
        return
    expected = sum(person.may_vote for person in everyone)
    present = sum(person.may_vote for person in form.attendees)
    if vote.eligible is not None and vote.eligible != expected:
        yield rule("M022").finding(
            f"应到有表决权写了 {vote.eligible} 人，按名单有表决权的是 {expected} 人",
            path=(*path, "eligible"),
        )
    if vote.present is not None and vote.present > present:
        yield rule("M022").finding(
            f"实到有表决权写了 {vote.present} 人，按出席名单有表决权的是 {present} 人",
            path=(*path, "present"),
        )


def quorum(form: Meeting) -> Iterator[Finding]:
    """M023: enough of those entitled are there to vote."""
    for path, vote in _votes(form):
        policy = vote_policy(form.meeting_type.value, vote.matter)
        if policy is None or policy.quorum is None:
            continue
        if vote.eligible is None or vote.present is None:
            continue
        share = policy.quorum
        if not share.value.is_reached(vote.present, vote.eligible):
            finding = rule("M023").finding(
                f"{_matter(vote)}应到有表决权 {vote.eligible} 人，实到 {vote.present} 人，"
                f"应有{share.value.words}（至少 {share.value.least(vote.eligible)} 人）到会",
                path=(*path, "present"),
            )
            yield _judged(finding, share)


def _matter(vote: Vote) -> str:
    return "" if vote.matter == "一般事项" else f"{vote.matter}，"


def majority(form: Meeting) -> Iterator[Finding]:
    """M024: the outcome stated against the votes."""
    for path, vote in _votes(form):
        if vote.yes is None or not vote.outcome:
            continue
        policy = vote_policy(form.meeting_type.value, vote.matter)
        if policy is None:
            yield from _plain_majority(path, vote)
        else:
            yield from _policy_majority(path, vote, policy)


def _plain_majority(path: FieldPath, vote: Vote) -> Iterator[Finding]:
    if vote.outcome == "通过" and vote.yes is not None and vote.yes * 2 <= vote.cast:
        yield rule("M024").finding(
            f"同意 {vote.yes} 票，没有过投票总数 {vote.cast} 的半数，结果却写“通过”",
            path=(*path, "outcome"),
            severity=Severity.WARNING,
        )


def _policy_majority(path: FieldPath, vote: Vote, policy: VotePolicy) -> Iterator[Finding]:
    base = vote.eligible if policy.majority_of == "应到" else vote.present
    if base is None or vote.yes is None:
        return
    share = policy.majority
    reached = share.value.is_reached(vote.yes, base)
    if reached == (vote.outcome == "通过"):
        return
    fact = "已经" if reached else "没有"
    finding = rule("M024").finding(
        f"同意 {vote.yes} 票，{fact}{share.value.words}"
        f"（{policy.majority_of}有表决权 {base} 人，需 {share.value.least(base)} 票），"
        f"结果却写“{vote.outcome}”",
        path=(*path, "outcome"),
        severity=Severity.WARNING if reached else Severity.ERROR,
    )
    yield _judged(finding, share)


def vote_parts(form: Meeting) -> Iterator[Finding]:
    """M025: what a vote must say so that it can be checked."""
    for path, vote in _votes(form):
        policy = vote_policy(form.meeting_type.value, vote.matter)
        missing: list[str] = []
        if policy is not None:
            missing += [
                word
                for value, word in (
                    (vote.eligible, "应到有表决权人数"),
                    (vote.present, "实到有表决权人数"),
                )
                if value is None
            ]
        if vote.yes is None:
            missing.append("同意票数")
        if not vote.outcome:
            missing.append("结果")
        if missing:
            yield rule("M025").finding(f"表决没有写{'、'.join(missing)}", path=path)


def admission(form: Meeting) -> Iterator[Finding]:
    """M026 and M027: admission is voted on by the members' meeting, by secret ballot."""
    for path, vote in _votes(form):
        if vote.matter not in ADMISSION_MATTERS:
            continue
        if "无记名" not in vote.method:
            fact = f"表决方式写的是“{vote.method}”" if vote.method else "没有写表决方式"
            yield rule("M026").finding(
                f"{vote.matter}，{fact}",
                path=(*path, "method"),
                severity=Severity.ERROR if vote.method else Severity.WARNING,
            )
        if form.meeting_type not in {MeetingType.OTHER, MeetingType(MEMBERS_MEETING)}:
            yield rule("M027").finding(
                f"{vote.matter}在{form.meeting_type.value}上表决，应由支部党员大会表决",
                path=("meeting_type",),
            )


FAMILIES = (Family(Meeting, (votes_counted, voters, quorum, majority, vote_parts, admission)),)
