"""``make readings FILE=`` and ``make measure-dates FILE=``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mtm.scheduling.when.lines import LineError, readings
from mtm.scheduling.when.measuring import OUTCOMES, figures, outcome

USAGE = "usage: python -m mtm.scheduling.when readings|measure FILE\n"


def main(arguments: list[str]) -> int:
    """Write the readings, or the figures with those of the whole file last. 2: wrong usage."""
    if len(arguments) != 2 or arguments[0] not in ("readings", "measure"):
        sys.stderr.write(USAGE)
        return 2
    command, name = arguments
    try:
        # Lines end where JSON lines do: other separators of Unicode are part of a sentence.
        lines = Path(name).read_text(encoding="utf-8-sig").split("\n")
        for line in readings(lines) if command == "readings" else measured(lines):
            sys.stdout.write(f"{line}\n")
    except (OSError, LineError, UnicodeDecodeError) as problem:
        sys.stderr.write(f"{command}: {problem}\n")
        return 2
    return 0


def measured(lines: list[str]) -> list[str]:
    """The figures of each category as text, then those of the whole file as JSON."""
    cases = []
    for number, line in enumerate(lines, start=1):
        try:
            case = json.loads(line) if line.strip() else None
            if case is not None:
                cases.append((case["category"], outcome(case)))
        except (ValueError, KeyError, TypeError) as wrong:
            raise LineError(f"line {number}: {type(wrong).__name__}") from None
    table = figures(cases)
    whole = table.pop("all", {"cases": 0} | dict.fromkeys(OUTCOMES, 0.0))
    shown = [
        f"{name:12} {row['cases']:4} cases  "
        + "  ".join(f"{key} {row[key]:.3f}" for key in OUTCOMES)
        for name, row in table.items()
    ]
    return [*shown, json.dumps(whole)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
