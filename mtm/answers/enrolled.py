"""Whether a member is in the program, since when, until when and why."""

from __future__ import annotations

from typing import Final

from mtm.answers.about import About
from mtm.answers.compose import say_in_forms
from mtm.answers.decided import InProgram, listed, parts_of
from mtm.answers.forms import Forms, Words
from mtm.answers.library import fragments
from mtm.answers.persons import calendar_day, person_words
from mtm.answers.reply import Reply
from mtm.answers.words import words_at
from mtm.program import Program, plan_day, program_for
from mtm.rules.decision import Decision

#: CMS's opt-out reason for a member's own request.
_OWN_REQUEST: Final = "03"


def enrollment_reply(
    episode: InProgram | None,
    opted_out: bool,
    decision: Decision | None,
    about: About,
    first_name: str = "",
    representative: bool = False,
) -> Reply:
    """Whether the member is in the program, from the stored episode: the one that is running, or
    the last one where none is. `opted_out`: left this year. `decision`, where there is one, tells
    why someone is in, or what the last check came to for someone who is not.
    """
    program = program_for(about.now)
    words = words_at(about.now).having(**person_words(first_name, representative))
    today = plan_day(about.now)
    if episode is not None:
        words = words.having(
            since=calendar_day(episode.starts_on),
            until=calendar_day(episode.ends_on),
            left=calendar_day(episode.ends_on),
        )
        if today <= episode.ends_on and not (episode.end_reason and today == episode.ends_on):
            name = "in_program" if episode.starts_on <= today else "will_be_in_program"
            return _in(_say(name, words), episode, decision, program, words)
    if opted_out:
        return _left(episode, words)
    return _out(decision, words)


def _in(
    state: Forms, episode: InProgram, decision: Decision | None, program: Program, words: Words
) -> Reply:
    reason = _say("in_by_first_way" if episode.group == 1 else "in_by_second_way", words)
    stays = [] if episode.end_reason else [_say("stays_in", words)]
    shown: list[Forms] = []
    if decision is not None and decision.eligible and decision.group == episode.group == 1:
        parts = Forms(listed(parts_of(decision, program, words)).web, "", "")
        shown = [_say("in_by_these", words), parts]
    return say_in_forms(
        [state, reason, *shown, *stays],
        [[state, reason, *stays], [state, reason], [state]],
        [state, reason, *stays],
        ("faq/how_it_works", "book_appointment", "faq/opt_out_info"),
        private=True,
        why="look_up",
    )


def _left(episode: InProgram | None, words: Words) -> Reply:
    if episode is None:
        name = "left_this_year"
    else:
        name = "left_at_own_request" if episode.end_reason == _OWN_REQUEST else "left_on"
    state = _say(name, words)
    return say_in_forms(
        [state], [[state]], [state], ("opt_in", "faq/rejoin_info", "check_eligibility")
    )


def _out(decision: Decision | None, words: Words) -> Reply:
    state = _say("not_in_program", words)
    if decision is None:
        name = "not_in_offer_check"
    else:
        name = {
            True: "not_in_but_eligible",
            False: "not_in_nor_eligible",
            None: "not_in_and_unknown",
        }[decision.eligible]
    offer = _say(name, words)
    return say_in_forms(
        [state, offer],
        [[state, offer], [offer]],
        [state, offer],
        ("look_up", "faq/how_enrolled", "talk_to_person"),
        if_yes="look_up",  # it is known who asks
        why="look_up",
    )


def _say(name: str, words: Words) -> Forms:
    return fragments()[name].fill(words)
