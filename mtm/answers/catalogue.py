"""The topics that have an answer: all of the catalogue."""

from topics import ALL as TOPICS
from topics import CHAT, DANGER, FAQ, SAFETY, TASK

#: Ways that are offered as choices and are no topics: the two of a check.
OFFERED = ("look_up", "quick_check")

__all__ = ["CHAT", "DANGER", "FAQ", "OFFERED", "SAFETY", "TASK", "TOPICS", "UnknownTopic"]


class UnknownTopic(KeyError):  # noqa: N818 - the field's word, and what callers know it by
    """No answer has this name; holds the name."""

    def __str__(self) -> str:
        return f"no topic is called {self.args[0]!r}"
