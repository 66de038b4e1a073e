"""Questions that are still open after something else was said: asked again, and never guessed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rasa_sdk import Tracker

from actions.turn import about, last_said, open_form, topic_of
from mtm.answers import About, Reply, answer, or_go_on
from mtm.answers.contact import still_text_reminders
from mtm.answers.eligibility_check import resume
from mtm.answers.taking_part import still_proof
from topics import ALL, DANGER, FAQ

#: Questions that a task asked on its way out, and how they are asked once more.
_STILL: Mapping[str, Callable[..., Reply]] = {
    "leave_proof": still_proof,
    "reminders_by_text": still_text_reminders,
}
#: After what they are: a question of the member's. After thanks or a goodbye nobody is held up.
_AFTER = (*FAQ, "clinical_question", "plan_question", "leave_plan", "out_of_scope")


def was_only_reminded(tracker: Tracker) -> bool:
    """Whether the member was last told only that a question waits: after danger, or after another
    question back. A yes to that means "go on", and a no is none to what was asked before."""
    said, now = last_said(tracker), about(tracker)
    return bool(said) and said[-1].text in (resume(now).text, or_go_on(now).text)


def asked_once_more(tracker: Tracker) -> Reply | None:
    """The question that the last replies asked outside any form, after a message that leaves it open.

    Once: who does not answer then either has other things in mind. After danger the question only
    waits.
    """
    said = last_said(tracker)
    asked = said[-1].asks if said else None
    still = _STILL.get(asked or "")
    if still is None or open_form(tracker):
        return None
    now = about(tracker)
    if topic_of(tracker) in ALL and answer(topic_of(tracker), now).asks:
        return None  # one question at a time: what was said now asks for a ZIP code
    if topic_of(tracker) in DANGER:
        # A yes after danger is none to texts: only what is a choice by name can still be answered.
        return replace(resume(now), asks=asked if asked == "leave_proof" else None)
    once_more = _for(still, said[-1], now)
    return once_more if topic_of(tracker) in _AFTER and said[-1].text != once_more.text else None


def _for(still: Callable[..., Reply], before: Reply, now: About) -> Reply:
    """In the words for the member or for whoever speaks for them, as it was asked before."""
    for_other = "the member" in before.text.lower()
    return still(now, for_other=for_other)
