"""docxtpl against docgen: CPU time to render one DOCX, both in one process, taking turns.

    python -m benchmarks.render [ROUNDS]

Prints a table (Markdown): the median CPU milliseconds of docxtpl (a new DocxTemplate for each
document, as its manual shows), of docgen rendering a compiled template, of docgen's guard over the
result, and the ratio docxtpl : docgen. "cold" is the first document of a template: docgen has to
compile it. Both write DOCX with zlib level 6; that both outputs are equal is tested elsewhere.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate

from docgen.base.resources import samples_folder, templates_folder
from docgen.forms.read import read_form
from docgen.models.minutes import Minutes, Record
from docgen.models.reports import Investigation, Summary
from docgen.template.compile import compile_template
from docgen.template.context import choose_template, make_context
from docgen.template.guard import check_output
from docgen.template.values import flatten

_GROWN_ROWS = (10, 100, 1000)
_REPEATS = 5
"""Renderings of docgen for each one of docxtpl, to time something longer than the clock's grain."""


@dataclass(frozen=True)
class Job:
    """One template with one set of values."""

    name: str
    template: bytes
    context: dict[str, Any]


def jobs() -> Iterator[Job]:
    """The first sample form of each shipped template, and minutes that grow."""
    seen: dict[str, Job] = {}
    for path in sorted((samples_folder() / "forms").glob("*.yaml")):
        form = read_form(path.read_bytes(), path.name).form
        if not isinstance(form, Minutes | Record | Investigation | Summary):
            continue
        name = choose_template(form)
        template = (templates_folder() / f"{name}.docx").read_bytes()
        seen.setdefault(name, Job(name, template, make_context(form)[0]))
    yield from seen.values()
    for rows in _GROWN_ROWS:
        yield Job(f"record, lists × {rows}", seen["record"].template, _grown(seen["record"], rows))


def _grown(job: Job, times: int) -> dict[str, Any]:
    return {k: v * times if isinstance(v, list) else v for k, v in job.context.items()}


def measure(job: Job, rounds: int) -> dict[str, float]:
    """Median CPU milliseconds of every contestant, in turns."""
    compiled = compile_template(job.template, job.name)
    rendered = compiled.render(job.context)
    values = list(flatten(job.context))
    contestants: dict[str, tuple[Callable[[], object], int]] = {
        "docxtpl": (lambda: _docxtpl(job), 1),
        "docgen": (lambda: compiled.render(job.context), _REPEATS),
        "guard": (lambda: check_output(rendered, values, compiled.uses), 1),
        "cold": (
            lambda: compile_template.__wrapped__(job.template, job.name).render(job.context),
            1,
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, (run, repeats) in contestants.items():
            begin = time.process_time()
            for _ in range(repeats):
                run()
            times[name].append((time.process_time() - begin) * 1000 / repeats)
    return {name: statistics.median(values) for name, values in times.items()}


def _docxtpl(job: Job) -> bytes:
    template = DocxTemplate(io.BytesIO(job.template))
    template.render(job.context, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print("| template | docxtpl ms | docgen ms | ratio | guard ms | docgen cold ms |")
    print("|---|---:|---:|---:|---:|---:|")
    for job in jobs():
        m = measure(job, rounds)
        ratio = m["docxtpl"] / m["docgen"]
        print(
            f"| {job.name} | {m['docxtpl']:.2f} | {m['docgen']:.3f} | {ratio:.1f} "
            f"| {m['guard']:.2f} | {m['cold']:.1f} |"
        )


if __name__ == "__main__":
    main()
