"""Results as a table for a terminal and for docs/, and a chart."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE, CHART, RAW = DOCS / "workshop.md", DOCS / "images" / "workshop.svg", DOCS / "workshop.json"
BEGIN, END = "<!-- figures: written by python -m bench.workshop all --docs -->", "<!-- end of figures -->"
Result = Mapping[str, Any]


def line(name: str, found: Result) -> tuple[str, ...]:
    """One row of the table."""
    screen, key, done = found["screen"], found["keystroke"], found["acknowledged"]
    return (
        name, f"{found['people']:,}", f"{found['rate']:,.0f}", f"{found['arrivals']:,}",
        f"{screen['p50']:.0f} / **{screen['p95']:.0f}** / {screen['p99']:.0f}",
        f"{key['p50']:.0f} / {key['p95']:.0f}", f"{done['p95']:.0f}" if done["most"] else "-",
        f"{found['lost']} / {found['twice']} / {found['disconnects']}",
        f"{found['rows behind']:.1f} s" if "rows behind" in found else "-",
    )  # fmt: skip


HEAD = (
    "scenario", "people", "edits/s", "arrivals", "edit to screen, ms (p50 / p95 / p99)", "from key, ms (p50 / p95)",
    "acknowledged p95, ms", "lost / twice / disconnects", "rows behind",
)  # fmt: skip


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def costs(found: Result) -> str:
    """What each process cost while people wrote."""
    told = [
        (name, each) for name, each in found["processes"].items() if each["cpu"] >= 0.05 or name in {"web", "absorber"}
    ]
    return ", ".join(f"{name} {each['cpu']:.1f} s / {each['peak']:.0f} MB" for name, each in told)


def say(name: str, found: Result) -> None:
    """For the terminal."""
    if "screen" in found:
        for title, cell in zip(HEAD, line(name, found), strict=True):
            print(f"  {title:42} {cell.replace('*', '')}")
        print(f"  {'cores and memory while writing':42} {costs(found)}")
    kept = ("join", "generator late", "cells wrong", "rows wrong", "rows level", "unacknowledged", "unknown", "codes")
    if "pasted" in found:
        print(_paste(found))
    if "first key" in found:
        print(_narrow(found))
    for each in kept:
        if each in found:
            print(f"  {each:42} {json.dumps(found[each])}")
    print(flush=True)


def figures(found: Mapping[str, Result]) -> str:
    """All figures of a run as Markdown."""
    shown = [
        (name, found[name])
        for name in ("hall", "hall beside", "cohort", "cohort beside")
        if "screen" in found.get(name, {})
    ]
    parts = [found.get("machine", {}).get("words", ""), table(HEAD, [line(_title(name), each) for name, each in shown])]
    parts.append("What it cost while people wrote (seconds of a core / most memory):")
    parts.append(
        "\n".join(
            f"- {_title(name)}, {each['seconds']:.0f} s and the seconds before: {costs(each)}" for name, each in shown
        )
    )
    checked = [(name, each) for name, each in shown if "cells wrong" in each]
    parts.append(
        "\n".join(
            f"- {_title(name)}: {each['cells wrong']} people's cells are not what they typed in the document a newcomer is told, "
            f"{each['rows wrong']} in the rows; joining took {each['join']['p50'] / 1000:.1f} s (p95 "
            f"{each['join']['p95'] / 1000:.1f} s); the generator was late by {each['generator late']['p95']:.0f} ms (p95)"
            for name, each in checked
        )
    )
    if "ramp" in found:
        parts += [_ramp(found["ramp"])]
    if "paste" in found:
        parts += [_paste(found["paste"])]
    if "line" in found:
        parts += [_narrow(found["line"])]
    return "\n\n".join(filter(None, parts))


def _title(name: str) -> str:
    return name.replace(" beside", ", Hocuspocus") if "beside" in name else f"{name}, Anyam"


def _ramp(found: Result) -> str:
    rows = [
        (
            f"{step['rate']:,.0f}", f"{step['screen']['p50']:.0f}", f"{step['screen']['p95']:.0f}",
            f"{step['late']['p95']:.0f}", str(step["lost"]),
        )
        for step in found["steps"]
    ]  # fmt: skip
    head = ("edits/s", "p50, ms", "p95, ms", "generator late by (p95), ms", "lost")
    return f"The ramp, {found['people']:,} people in {found['rooms']} rooms:\n\n{table(head, rows)}"


def _paste(found: Result) -> str:
    before, others = found["others before"], found["others"]
    return (
        f"The paste: into a room in which {found['people']} people write, {found['pasted']}. On {found['screens']} other screens "
        f"after {found['on all screens']:.1f} s, rows after {found['rows']:.1f} s (bar: 10 s). Others' edits took "
        f"{before['p50']:.0f} / {before['p95']:.0f} / {before['p99']:.0f} ms before it (p50 / p95 / p99), "
        f"{others['p50']:.0f} / {others['p95']:.0f} / {others['p99']:.0f} in the seconds behind it, the slowest "
        f"{others['most']:.0f}; {found['lost']} lost, {found['disconnects']} disconnects."
    )


def _narrow(found: Result) -> str:
    key = found["first key"]
    return (
        f"The line: {found['people']} phones open the page cold through {found['bits'] / 1e6:.0f} Mbit/s, all at once; "
        f"{found['kilobytes']:.0f} kB each. Page p95 {found['page']['p95'] / 1000:.1f} s, first key durable p50 "
        f"{key['p50'] / 1000:.1f} s, p95 {key['p95'] / 1000:.1f} s, all within {found['all']:.1f} s (bar: 30 s); "
        f"{found['disconnects']} disconnects."
    )


def write_docs(found: Mapping[str, Result]) -> None:
    """The page's figures, the chart and the raw output."""
    from bench.workshop import chart

    before, _begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{figures(found)}\n\n{END}{after}", encoding="utf-8")
    CHART.write_text(chart.svg(found), encoding="utf-8")
    RAW.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
