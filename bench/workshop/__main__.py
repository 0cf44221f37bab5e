"""The command. Expected on a quiet machine with two cores: hall 2 minutes (with Hocuspocus), cohort 6, ramp
2 to 3, line under 1; `all` under 12."""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

from bench.workshop import peer, report
from bench.workshop.narrow import narrow
from bench.workshop.paste import paste
from bench.workshop.ramp import ramp
from bench.workshop.replay import Plan
from bench.workshop.scenarios import beside, cohort, hall

SCENARIOS = ("hall", "cohort", "ramp", "paste", "line")
Works = dict[str, Callable[[], dict[str, object]]]


def works(*, quick: bool) -> dict[str, Works]:
    """What each scenario runs; quick ones show that everything runs, and measure little."""
    writing = Plan(2.0, 8.0 if quick else 40.0, 4.0 if quick else 10.0)
    country = Plan(5.0, 8.0 if quick else 40.0, 4.0 if quick else 10.0)
    cities, people = (2, 30) if quick else (50, 120)
    return {
        "hall": {
            "hall": lambda: hall(writing, people=people),
            "hall beside": lambda: beside(writing, 1, 1, people),
        },
        "cohort": {
            "cohort": lambda: cohort(country, cities=cities),
            "cohort beside": lambda: beside(country, cities, 6, 17),
        },
        "ramp": {"ramp": lambda: ramp(2 if quick else 20, 4.0 if quick else 10.0)},
        "paste": {"paste": lambda: paste(people, 500 if quick else 5000)},
        "line": {"line": lambda: narrow(people)},
    }


def main() -> None:
    """Run what is asked for, print it, keep it."""
    parser = argparse.ArgumentParser(prog="python -m bench.workshop", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=(*SCENARIOS, "all"))
    parser.add_argument("--quick", action="store_true", help="few people for seconds: whether everything runs")
    parser.add_argument("--alone", action="store_true", help="without Hocuspocus beside it")
    parser.add_argument("--json", metavar="FILE", type=Path, help="raw output")
    parser.add_argument("--docs", action="store_true", help="write docs/workshop.md, its chart and the raw output")
    asked = parser.parse_args()
    found: dict[str, dict[str, object]] = {"machine": machine()}
    if asked.docs and report.RAW.exists():
        # A scenario run alone renews its own figures.
        found = json.loads(report.RAW.read_text(encoding="utf-8")) | found
    every = works(quick=asked.quick)
    for scenario in SCENARIOS if asked.what == "all" else (asked.what,):
        for name, work in every[scenario].items():
            if asked.alone and name != scenario:
                continue
            print(name, flush=True)
            began = time.monotonic()
            found[name] = work()
            report.say(name, found[name])
            print(f"  took {time.monotonic() - began:.0f} s\n", flush=True)
            if asked.json:
                asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
            if asked.docs:
                report.write_docs(found)


def machine() -> dict[str, object]:
    """What it ran on."""
    load = os.getloadavg()[0]
    words = (
        f"{os.cpu_count()} cores shared by server, absorber and generator, Python {platform.python_version()}, SQLite, "
        f"log synchronous; load before the run {load:.1f}; beside it Hocuspocus {peer.version()}, documents in memory."
    )
    return {"cores": os.cpu_count(), "python": platform.python_version(), "load": round(load, 1), "words": words}


if __name__ == "__main__":
    main()
