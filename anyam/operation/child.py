"""Start of every process under the supervisor: `python -m anyam.operation.child web --line 5 …`."""

import argparse
import importlib
import os
from dataclasses import dataclass

import django
from django.conf import settings

from anyam.operation.collector import spare_the_collector
from anyam.operation.lifeline import Lifeline


@dataclass(frozen=True, slots=True)
class Orders:
    """What the supervisor asks of a child."""

    name: str
    line: Lifeline
    socket: int
    certificate: str
    key: str
    behind_proxy: bool
    after: int | None = None  # the process that did this work before, and died


def read_orders(arguments: list[str] | None = None) -> Orders:
    """From the command line, and the lifeline is watched from here on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--line", type=int, required=True)
    parser.add_argument("--socket", type=int, default=-1)
    parser.add_argument("--certificate", default="")
    parser.add_argument("--key", default="")
    parser.add_argument("--behind-proxy", action="store_true")
    parser.add_argument("--after", type=int)
    given = vars(parser.parse_args(arguments))
    line = Lifeline(given.pop("line"))
    line.watch()
    return Orders(line=line, **given)


def main() -> None:
    """Start Django, then do the work of that name."""
    orders = read_orders()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
    django.setup()
    spare_the_collector()
    from anyam.operation import leases  # noqa: PLC0415 - its table is known from here on

    if orders.after is not None:
        leases.bury(orders.after)
    importlib.import_module(settings.CHILDREN[orders.name]).run(orders)


if __name__ == "__main__":
    main()
