"""Counts and latencies in the Prometheus text format: numbers and fixed words, never content.

Our own, because six counters and two histograms need no library.
Format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.0, 2.5, 5.0, 10.0, 30.0)


class Counter:
    """Counts by one label that takes few, fixed values."""

    def __init__(self, name: str, says: str, label: str) -> None:
        self.name, self.says, self.label = name, says, label
        self.counts: dict[str, int] = {}

    def add(self, value: str) -> None:
        """One more."""
        self.counts[value] = self.counts.get(value, 0) + 1

    def lines(self) -> Iterator[str]:
        """Exposition lines."""
        yield f"# HELP {self.name} {self.says}"
        yield f"# TYPE {self.name} counter"
        for value, count in sorted(self.counts.items()):
            yield f'{self.name}{{{self.label}="{value}"}} {count}'


class Histogram:
    """A distribution of seconds."""

    def __init__(self, name: str, says: str) -> None:
        self.name, self.says = name, says
        self.buckets = [0] * (len(SECONDS) + 1)
        self.sum = 0.0

    def observe(self, seconds: float) -> None:
        """One more that took `seconds`."""
        self.buckets[bisect_left(SECONDS, seconds)] += 1
        self.sum += seconds

    def lines(self) -> Iterator[str]:
        """Exposition lines; buckets are cumulative."""
        yield f"# HELP {self.name} {self.says}"
        yield f"# TYPE {self.name} histogram"
        total = 0
        for bound, count in zip((*map(str, SECONDS), "+Inf"), self.buckets, strict=True):
            total += count
            yield f'{self.name}_bucket{{le="{bound}"}} {total}'
        yield f"{self.name}_sum {self.sum:.6f}"
        yield f"{self.name}_count {total}"


class Metrics:
    """Everything the gateway counts."""

    def __init__(self, open_streams: Callable[[], int] = lambda: 0) -> None:
        self._open_streams = open_streams
        self.requests = Counter(
            "mtm_gateway_responses_total", "Responses by status class.", "status"
        )
        self.sessions = Counter("mtm_gateway_sessions_total", "Sessions by event.", "event")
        self.messages = Counter("mtm_gateway_messages_total", "Messages by outcome.", "outcome")
        self.retries = Counter(
            "mtm_gateway_retries_total", "Failed deliveries by reason.", "reason"
        )
        self.notices = Counter("mtm_gateway_notices_total", "The gateway's own words.", "kind")
        self.calls = Counter("mtm_gateway_calls_total", "Phone calls by outcome.", "outcome")
        self.texts = Counter("mtm_gateway_texts_total", "Text messages by outcome.", "outcome")
        self.refusals = Counter("mtm_gateway_refusals_total", "Refused requests.", "code")
        self.appointment_notices = Counter(
            "mtm_appointment_notices_total", "Confirmations and reminders by outcome.", "outcome"
        )
        self.notices_overdue = 0
        self.invitations = Counter(
            "mtm_invitations_total", "Invitations to a review by outcome.", "outcome"
        )
        self.invitations_waiting = 0
        self.answered = Histogram(
            "mtm_gateway_answer_seconds", "From a message written to its answer written."
        )
        self.assistant = Histogram(
            "mtm_gateway_assistant_seconds", "From delivery to the assistant's answer."
        )

    def notices_are_overdue(self, count: int) -> None:
        """So many notices are late."""
        self.notices_overdue = count

    def invitations_wait(self, count: int) -> None:
        """So many invitations are due and wait for their minute."""
        self.invitations_waiting = count

    def text(self) -> str:
        """The whole page."""
        parts = (
            self.requests,
            self.sessions,
            self.messages,
            self.retries,
            self.notices,
            self.calls,
            self.texts,
            self.refusals,
            self.appointment_notices,
            self.invitations,
            self.answered,
            self.assistant,
        )
        lines = [line for part in parts for line in part.lines()]
        lines += _gauge("mtm_gateway_open_streams", "Streams open now.", self._open_streams())
        lines += _gauge(
            "mtm_appointment_notices_overdue",
            "Notices that were due and not sent when last looked.",
            self.notices_overdue,
        )
        lines += _gauge(
            "mtm_invitations_waiting",
            "Invitations that were due and not sent when last looked.",
            self.invitations_waiting,
        )
        return "\n".join(lines) + "\n"


def _gauge(name: str, says: str, value: int) -> list[str]:
    return [f"# HELP {name} {says}", f"# TYPE {name} gauge", f"{name} {value}"]
