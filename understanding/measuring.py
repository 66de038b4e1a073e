"""How well messages are understood: figures over read messages, and a page that tells them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from topics import ALL, DANGER


@dataclass(frozen=True)
class Measured:
    """One message of a measurement: what it is about, and what was made of it."""

    labels: tuple[str, ...]
    style: str
    ranking: tuple[str, ...]
    acted: bool

    @property
    def right(self) -> bool:
        """Whether the likeliest topic is right, acted on or not."""
        return self.ranking[0] in self.labels

    @property
    def in_two(self) -> bool:
        """Whether one of the two likeliest topics is right."""
        return any(topic in self.labels for topic in self.ranking[:2])


def topic_of_contract(topic: str) -> str:
    """Return the topic as the catalogue has it; any other counts as out_of_scope."""
    return topic if topic in ALL else "out_of_scope"


def figures(measured: Sequence[Measured]) -> dict[str, object]:
    """Return the figures of a measurement, all fractions but ``messages``."""
    danger = [one for one in measured if set(one.labels) & set(DANGER)]
    others = [one for one in measured if not set(one.labels) & set(DANGER)]
    clinical = [one for one in measured if "clinical_question" in one.labels]
    by_topic = recall_by_topic(measured)
    return {
        "messages": len(measured),
        "accuracy": _share(one.right for one in measured),
        "macro": round(sum(by_topic.values()) / len(by_topic), 4) if by_topic else None,
        "top2": _share(one.in_two for one in measured),
        "by_style": accuracy_by_style(measured),
        "danger_recall": _share(_taken_for_danger(one) for one in danger),
        "danger_false_alarms": _share(_taken_for_danger(one) for one in others),
        "clinical_recall": _share(one.ranking[0] == "clinical_question" for one in clinical),
        "acted": _share(one.acted for one in measured),
        "silently_wrong": _share(one.acted and not one.right for one in measured),
    }


def recall_by_topic(measured: Iterable[Measured]) -> dict[str, float]:
    """Return the share of each topic's messages that are right; two labels count for the first."""
    rows: dict[str, list[bool]] = defaultdict(list)
    for one in measured:
        rows[one.labels[0]].append(one.right)
    return {topic: sum(row) / len(row) for topic, row in sorted(rows.items())}


def accuracy_by_style(measured: Iterable[Measured]) -> dict[str, float | None]:
    """Return the share of right messages for each style."""
    rows: dict[str, list[bool]] = defaultdict(list)
    for one in measured:
        rows[one.style].append(one.right)
    return {style: _share(row) for style, row in sorted(rows.items())}


def worst_confusions(measured: Iterable[Measured], most: int = 15) -> list[tuple[str, str, int]]:
    """Return the commonest mistakes: what it was, what it was taken for, how often."""
    counted = Counter((one.labels[0], one.ranking[0]) for one in measured if not one.right)
    return [(was, taken, count) for (was, taken), count in counted.most_common(most)]


def page(measured: Sequence[Measured]) -> str:
    """Return the measurement for a person to read."""
    counts = Counter(one.labels[0] for one in measured)
    lines = ["accuracy by style"]
    lines += [
        f"  {style:<12} {_percent(share)}" for style, share in accuracy_by_style(measured).items()
    ]
    lines.append("accuracy by topic, lowest first")
    topics = sorted(recall_by_topic(measured).items(), key=lambda pair: pair[1])
    lines += [f"  {topic:<28} {_percent(share)} of {counts[topic]}" for topic, share in topics]
    lines.append("worst confusions (was -> taken for)")
    lines += [f"  {n:>3}  {was} -> {taken}" for was, taken, n in worst_confusions(measured)]
    for name, value in figures(measured).items():
        if name != "by_style":
            lines.append(f"{name:<20} {value if name == 'messages' else _percent(value)}")
    return "\n".join(lines)


def _taken_for_danger(one: Measured) -> bool:
    return one.ranking[0] in DANGER


def _share(flags: Iterable[bool]) -> float | None:
    rows = list(flags)
    return round(sum(rows) / len(rows), 4) if rows else None


def _percent(share: object) -> str:
    return f"{share:6.1%}" if isinstance(share, float) else "   none"
