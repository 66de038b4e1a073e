"""``make measure FILE=``: the whole of understanding, measured on the trained model."""

import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.utils.log_utils import configure_structlog

from components.classifier import READING
from understanding.answers.wrong_number import WRONG_NUMBER
from understanding.measuring import Measured, figures, page, topic_of_contract

MODEL = Path("models/assistant.tar.gz")
Row = tuple[str, tuple[str, ...], str]


def read_rows(path: Path) -> list[Row]:
    """Read ``text<TAB>label or a|b<TAB>style`` lines; a header line is passed over."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or (number == 1 and line.split("\t")[:2] == ["text", "label"]):
            continue
        cells = line.split("\t")
        if len(cells) not in (2, 3):
            raise ValueError(f"line {number} has {len(cells)} columns, not text, label, style")
        rows.append((cells[0], tuple(cells[1].split("|")), cells[2] if len(cells) == 3 else "all"))
    return rows


async def measure(agent: Agent, rows: list[Row]) -> list[Measured]:
    """Read each message as the assistant would if nothing had been said before."""
    measured: list[Measured] = []
    for text, labels, style in rows:
        message = UserMessage(text=text.lstrip("/ ") or "?")
        parsed = await agent.processor.parse_message(message)  # type: ignore[union-attr]
        ranking = tuple(topic_of_contract(name) for name in _topics(parsed))
        acted = parsed[READING]["outcome"] == "act"
        measured.append(Measured(labels, style, ranking, acted))
    return measured


def _topics(parsed: dict[str, Any]) -> list[str]:
    """The topics read, likeliest first; that somebody else was reached is about how to reach one."""
    if any(answer["to"] == WRONG_NUMBER for answer in parsed[READING]["answers"]):
        return ["update_contact"]
    return [entry["name"] for entry in parsed["intent_ranking"]]


def main() -> int:
    """Print the page and, on the last line, the figures as JSON."""
    try:
        rows = read_rows(Path(sys.argv[1]))
    except (OSError, ValueError) as problem:
        print(f"measure: {problem}", file=sys.stderr)
        return 2
    configure_structlog(logging.WARNING)  # its default writes every message out
    agent = Agent.load(str(MODEL))
    start = time.monotonic()
    measured = asyncio.run(measure(agent, rows))
    seconds = time.monotonic() - start
    print(page(measured))
    print(
        f"{len(rows)} messages in {seconds:.1f} s, {1000 * seconds / max(1, len(rows)):.1f} ms each"
    )
    print(json.dumps(figures(measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
