"""Every reply that the product can send as a text, with representative words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise, product

import appointment_replies
import record_replies
import test_answers_asking_who_speaks as identity
import test_answers_in_the_quick_check as quick
import test_answers_on_being_in_the_program as enrolled
from reply_measures import EASTERN, MOMENTS
from test_appointments_fit_each_channel import LONGEST as LONGEST_APPOINTMENT

from mtm.answers import (
    TOPICS,
    About,
    Reply,
    answer,
    ask_which,
    by_text,
    delay,
    greeting,
    not_understood,
    or_go_on,
    title,
    trouble,
)
from mtm.answers.eligibility_check import (
    decision_reply,
    enrollment_reply,
    offer_ways,
    quick_result,
    resume,
)
from mtm.answers.notices import notice
from mtm.answers.outreach import dialed_wrong, invitation, wrong_number
from mtm.answers.texting import no_more
from mtm.notices.timing import REMINDERS, TELLING
from mtm.quick_check import assess

OPEN = MOMENTS["open"]
BY_TEXT = (
    by_text.with_media,
    by_text.without_words,
    by_text.too_long_to_read,
    by_text.number_expired,
    by_text.number_not_offered,
    by_text.crossed,
    by_text.no_more_but_answer,
    by_text.more_expired,
)
NOTICES = (*TELLING, *REMINDERS)


def every_reply(about: About) -> list[Reply]:
    """Topics, questions, results, outcomes and notices, at one moment."""
    return [*of_topics(about), *of_the_session(about), *of_checks(about), *of_records(about)]


def of_topics(about: About) -> Iterator[Reply]:
    yield from (answer(topic, about) for topic in TOPICS)
    named = About(about.now, counts=(9,), zip="06103")
    yield from (answer(topic, named) for topic in TOPICS)


def of_the_session(about: About) -> Iterator[Reply]:
    longest = sorted(TOPICS, key=lambda topic: -len(title(topic)))
    yield from (greeting(about), delay(about), trouble(about), or_go_on(about), resume(about))
    yield from (ask_which(pair, about) for pair in pairwise(longest))
    yield from (ask_which([topic, "self_harm"], about) for topic in longest if topic in TOPICS)
    yield from (not_understood(1, longest[n : n + 3], about) for n in range(len(longest) - 3))
    yield from (not_understood(1, [], about), not_understood(2, [], about))
    yield from (wrong_number(about, known=known) for known in (True, False))
    yield dialed_wrong(about)
    yield from (say(about) for say in BY_TEXT)
    yield from (by_text.keyword_heeded(word, about) for word in ("stop", "start"))
    yield no_more(about.now)


def of_checks(about: About) -> Iterator[Reply]:
    yield offer_ways(about)
    yield from (ask(n, about) for ask in quick.QUESTIONS.values() for n in (1, 2))
    yield from (quick_result(assess(each, quick.RULE), about) for each in quick.SHAPES)
    yield from identity.every_reply(about)
    for stay, out, made in product(enrolled.STAYS, (True, False), enrolled.DECISIONS):
        yield enrollment_reply(stay, out, made, about)
    yield from (decision_reply(each, about) for each in enrolled.DECISIONS if each is not None)


def of_records(about: About) -> Iterator[Reply]:
    yield from record_replies.every_reply(
        record_replies.Case(**{**vars(record_replies.LONGEST), "about": about})
    )
    yield from appointment_replies.every_reply(
        appointment_replies.Case(**{**vars(LONGEST_APPOINTMENT), "about": about})
    )
    yield from every_notice(about)


def every_notice(about: About) -> Iterator[Reply]:
    """What we start."""
    yield invitation(about)
    starts_at = datetime(about.now.year, 12, 2, 14, 30, tzinfo=EASTERN)
    for kind, zone in product(NOTICES, ("America/New_York", "America/Adak")):
        yield notice(kind, starts_at, about, member_zone=zone)
