"""Rules of the family: meetings. Attendance, votes, topics and resolutions, records of a folder."""

from __future__ import annotations

from docgen.base.rules import Rule
from docgen.standards.rules import meetings_attendance, meetings_topics, meetings_votes

RULES: tuple[Rule, ...] = (
    *meetings_attendance.RULES,
    *meetings_votes.RULES,
    *meetings_topics.RULES,
)
