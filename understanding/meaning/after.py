"""What the words before a message make of it: an offer taken up, a ZIP code, "why?", "I mean myself"."""

import re
from dataclasses import replace
from datetime import date

from topics import is_faq
from understanding.answers import BOOKING, IDENTITY, QUICK, Answer, form_of
from understanding.answers.booking import leaves
from understanding.answers.cues import asks_why, keeps_out
from understanding.answers.figures import ABSENT
from understanding.answers.followups import follow_up
from understanding.answers.ways import way_named_in
from understanding.answers.who_speaks import says_only_who
from understanding.answers.whose import person_named, says_only_other, says_only_self
from understanding.entities import zips_in
from understanding.meaning.begun import leaning
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.readings import Context, Reading, answering, by_model, certain

#: Below this many words an answer is bare: "06103", "my zip is 06103 dear".
_BARE = 8
#: With no more words than this, a ZIP code is all that the message holds: only one topic asks for
#: one, and it may have been asked for before another question came between.
_NOTHING_ELSE = 2
#: From this probability on, a question amid a form is answered although another is near.
_NEARLY_SURE = 0.8
#: Words of somebody who has an appointment already.
_CHANGES = re.compile(
    r"\b(?:mov|chang|switch|resched|push|swap|postpon|bump)\w*|\b(?:instead|rather|another|other|different"
    r"|earlier|later|sooner|mine|my (?:appointment|appt|call|time|slot)|booked|already|down for|had|have|make it)\b",
    re.IGNORECASE,
)
#: What may be done about an appointment that does not suit.
_APPOINTMENT = ("reschedule_appointment", "cancel_appointment")
#: What tells best why a question is asked.
_WHY_ASKED: dict[tuple[str, ...], str] = {
    QUICK: "faq/eligibility_criteria",
    IDENTITY: "faq/privacy",
}


def meant(text: str, prepared: str, context: Context, decision: Decision) -> str | None:
    """The topic that what was said before makes certain, if it does."""
    if _is_only_who(text, context):
        return "my_enrollment"
    return (
        _offered(decision, context)
        or _zip(prepared, context)
        or leaning(decision, context.asked)
        or _named(prepared, context.asked)
    )


def right_after(text: str, prepared: str, context: Context, decision: Decision) -> Reading | None:
    """Read words that are only about what was said before: "I mean myself", "why?", "since when?", "I
    can't come".

    What the latter are about, only the answer before them tells, and it is for whoever gave it to say
    more.
    """
    if says_only_self(text):
        return answering((Answer(IDENTITY[0], "self"),), None)
    if says_only_other(text):
        other = (Answer(IDENTITY[0], "other_person"),)
        return replace(certain("faq/caregiver", "answer"), answers=other)
    if ABSENT.match(prepared) and decision.outcome is not Outcome.ACT:
        return _not_there(decision)
    if not follow_up(prepared, offered=bool(context.if_yes)):
        return None
    return Reading(
        *(Outcome.ASK, decision.topic, 0.0, decision.ranking, "answer"), choices=decision.choices
    )


def _not_there(decision: Decision) -> Reading:
    """Ask whether an appointment that somebody cannot come to is to be moved or cancelled."""
    about = [pair for pair in decision.ranking if pair[0] in _APPOINTMENT]
    rest = [pair for pair in decision.ranking if pair[0] not in _APPOINTMENT]
    choices = tuple(topic for topic, _ in about)
    return Reading(*(Outcome.ASK, choices[0], 0.0, (*about, *rest), "answer"), choices=choices)


def surer(found: Reading, text: str, asked: str | None) -> Reading:
    """A reading that lay between two topics, where the words or what can be done tell which.

    "Is Walter Sample in it" asks who is in the program. Booking looks first whether there is an
    appointment, and then offers to move it; so of booking and moving it serves for both.
    """
    if found.outcome is Outcome.ACT:
        return found
    likeliest = [topic for topic, _ in found.ranking[:2]]
    if "my_enrollment" in likeliest and person_named(text):
        return certain("my_enrollment", "answer")
    books = set(found.choices) == {"book_appointment", "reschedule_appointment"}
    if books and not form_of(asked) and not _CHANGES.search(text):
        return certain("book_appointment", "answer")
    return found


def aside(decision: Decision) -> Reading:
    """Read what is no answer to a form. A question that the model is nearly sure of is answered, for
    the form asks again by itself; a question back between the two would only be in the way."""
    likely = decision.ranking[0][1] >= _NEARLY_SURE
    if decision.outcome is Outcome.ASK and likely and is_faq(decision.topic):
        decision = replace(decision, outcome=Outcome.ACT)
    return by_model(decision)


def _is_only_who(text: str, context: Context) -> bool:
    """Whether somebody says who they are where nobody asked, amid a booking too: it may be another."""
    in_form = form_of(context.asked)
    return in_form in ((), BOOKING) and says_only_who(text, context.today or date.today())


def _named(prepared: str, asked: str | None) -> str | None:
    """A way to check that is called by its name, or why something is asked: certain wherever said."""
    why = _WHY_ASKED.get(form_of(asked)) if asks_why(prepared) else None
    if why:
        return why
    if (form_of(asked) == IDENTITY and keeps_out(prepared)) or leaves(prepared, asked):
        return "start_over"
    elsewhere = asked is not None and form_of(asked) not in ((), QUICK, IDENTITY)
    return None if elsewhere else way_named_in(prepared)


def _offered(decision: Decision, context: Context) -> str | None:
    """Return the topic that a bare yes or no stands for."""
    if decision.topic not in ("affirm", "deny"):
        return None
    return context.if_yes if decision.topic == "affirm" else context.if_no


def _zip(prepared: str, context: Context) -> str | None:
    """Return the topic that asks for a ZIP code, if the message is one."""
    words = len(prepared.split())
    asked = context.asked == "zip" and words <= _BARE
    alone = words <= _NOTHING_ELSE and not form_of(context.asked)
    return "faq/safe_disposal" if zips_in(prepared) and (asked or alone) else None
