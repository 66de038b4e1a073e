"""How one reply is written as texts: who writes, the list, and MORE."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from gateway.sms.writing import offered_by_number, texts_for, texts_for_turn, told_by_number
from mtm.answers import About, Choice, Reply, answer
from mtm.answers.forms import SMS_LIMIT

NOW = datetime(2025, 11, 24, 15, tzinfo=UTC)
ABOUT = About(NOW)
OPENING = "ConnectiCare MTM program, automated assistant. Text HELP for help, STOP to end texts."
COST, WHO = Choice("What it costs", "faq/cost"), Choice("Who qualifies", "faq/eligibility_criteria")
SHORT = Reply("It is voluntary.", "It is voluntary.", "It is voluntary.")
LONG = "A sentence with some words in it. " * 20


def texts(reply: Reply, *, opening: bool = False, more: bool = True) -> tuple[str, ...]:
    return texts_for(reply, opening=opening, more=more, now=NOW)


def test_a_short_reply_is_one_text():
    assert texts(SHORT) == ("It is voluntary.",)


def test_the_first_text_says_who_writes_and_the_two_words():
    assert texts(SHORT, opening=True) == (f"{OPENING}\nIt is voluntary.",)


def test_with_no_room_for_both_who_writes_comes_in_a_text_of_its_own():
    said = "x" * SMS_LIMIT
    assert texts(replace(SHORT, text=said, sms=said), opening=True) == (OPENING, said)


def test_an_answer_that_says_who_writes_gets_only_the_two_words():
    said = "Hello! I am an automated assistant for ConnectiCare."
    reply = replace(SHORT, text=said, sms=said)
    assert texts(reply, opening=True) == (f"{said}\nText HELP for help, STOP to end texts.",)


def test_nothing_is_put_to_words_that_name_the_plan_and_end_texts():
    said = answer("help", ABOUT)
    assert "STOP to end texts" in said.sms
    assert texts(said, opening=True)[0].startswith("ConnectiCare MTM program: I can answer")
    stopped = replace(SHORT, sms="ConnectiCare: You will get no more texts from us.")
    assert texts(stopped, opening=True) == (stopped.sms,)


def test_to_someone_in_danger_the_words_that_help_come_first():
    (said,) = texts(answer("emergency", ABOUT), opening=True)
    assert said.startswith("Call 911 now.") and said.endswith(f"\n{OPENING}")


def test_who_writes_is_left_out_rather_than_follow_safety_words_in_another_text():
    said = "Call 911 now. " + "x" * 280
    assert texts(replace(SHORT, text=said, sms=said, urgent=True), opening=True) == (said,)


def test_safety_words_offer_no_more():
    said = replace(SHORT, text=LONG, urgent=True)
    assert texts(said) == (said.sms,)


def test_choices_are_listed_by_number():
    reply = replace(SHORT, choices=(COST, WHO))
    assert texts(reply) == (
        "It is voluntary.\nReply with a number:\n1 What it costs\n2 Who qualifies",
    )
    assert offered_by_number(reply) == (COST, WHO)


def test_suggestions_that_do_not_fit_are_left_out_and_cannot_be_numbered():
    said = "x" * 290
    reply = replace(SHORT, text=said, sms=said, choices=(COST, WHO))
    assert texts(reply) == (said,)
    assert offered_by_number(reply) == ()


def test_the_choices_of_a_question_come_in_a_second_text_when_they_do_not_fit():
    said = "x" * 290
    reply = replace(SHORT, text=said, sms=said, choices=(COST, WHO), asks="which_topic")
    assert texts(reply) == (said, "Reply with a number:\n1 What it costs\n2 Who qualifies")
    assert offered_by_number(reply) == (COST, WHO)


def test_words_that_number_the_choices_get_no_list():
    said = "Is that right? Reply 1 for what it costs or 2 for who qualifies."
    reply = replace(SHORT, text=said, sms=said, choices=(COST, WHO), asks="booking_confirm")
    assert texts(reply) == (said,)
    assert offered_by_number(reply) == (COST, WHO)


def test_words_that_number_one_choice_offer_that_one():
    reply = replace(SHORT, sms="It is free. Reply 1 to book.", choices=(COST, WHO))
    assert texts(reply) == (reply.sms,)
    assert offered_by_number(reply) == (COST,)


def test_where_something_else_is_asked_for_no_number_chooses():
    reply = replace(SHORT, sms="What is your ZIP code?", choices=(COST,), asks="zip")
    assert texts(reply) == (reply.sms,)
    assert offered_by_number(reply) == ()


def test_numbers_in_a_date_or_a_phone_number_are_no_choices():
    times = "Reply 1 for Tue Dec 2, 10:00 a.m.; 2 for Wed Dec 3, 2:30 p.m.; 3 for more times."
    three = (COST, WHO, Choice("More times", "answer/time/more"))
    assert told_by_number(replace(SHORT, sms=times, choices=three)) == 3
    phone = "We have 860-555-0123. Reply 1 for that number. Our hours are 9 a.m. to 5 p.m."
    assert told_by_number(replace(SHORT, sms=phone, choices=three)) == 1


def test_a_notice_has_numbers_of_its_own():
    said = "ConnectiCare: A call is set. Reply 2 to move it, 3 to call it off."
    reply = replace(SHORT, text=LONG, sms=said, choices=(COST, WHO))
    assert offered_by_number(reply) == ()


def test_more_is_offered_where_the_website_says_clearly_more():
    assert texts(replace(SHORT, text=LONG)) == ("It is voluntary. Text MORE for more.",)
    assert texts(replace(SHORT, text="It is quite voluntary.")) == ("It is voluntary.",)


def test_more_comes_before_the_list_and_before_suggestions():
    reply = replace(SHORT, text=LONG, choices=(COST,))
    assert texts(reply) == (
        "It is voluntary. Text MORE for more.\nReply with a number:\n1 What it costs",
    )
    said = "x" * 260
    crowded = replace(SHORT, text=LONG, sms=said, choices=(COST,))
    assert texts(crowded) == (f"{said} Text MORE for more.",)
    assert offered_by_number(crowded) == ()


def test_the_same_numbers_are_shown_whether_more_is_offered_or_not():
    crowded = replace(SHORT, text=LONG, sms="x" * 260, choices=(COST,))
    assert texts(crowded, more=False) == ("x" * 260,)


def test_more_is_not_offered_where_it_would_answer_the_question():
    asks = replace(SHORT, text=LONG, asks="time")
    assert texts(asks) == (asks.sms,)
    leads = replace(SHORT, text=LONG, choices=(Choice("More times", "answer/time/more"),))
    assert "MORE" not in texts(leads)[0]


def test_beside_a_question_that_more_answers_no_reply_of_the_turn_offers_it():
    aside, question = replace(SHORT, text=LONG), replace(SHORT, asks="time")
    assert texts_for_turn([aside, question], opening=False, now=NOW) == [
        (SHORT.sms,),
        (SHORT.sms,),
    ]
    assert "MORE" in texts_for_turn([aside], opening=False, now=NOW)[0][0]


def test_before_a_reply_that_numbers_its_choices_no_other_does():
    told = replace(SHORT, sms="It is free. Reply 1 to book.", choices=(COST,))
    listed = replace(SHORT, choices=(COST,))
    whole = replace(SHORT, sms="Reply 1 to book.", choices=(COST,))
    times = replace(SHORT, sms="Which? Reply 1 for 9 a.m.", choices=(COST,), asks="time")
    assert texts_for_turn([told, listed, whole, times], opening=False, now=NOW) == [
        ("It is free.",),
        (SHORT.sms,),
        (whole.sms,),  # there is nothing else to say
        (times.sms,),
    ]
    question = replace(SHORT, sms="What is your birth date?", asks="birth_date")
    assert texts_for_turn([told, question], opening=False, now=NOW)[0] == (told.sms,)


def test_what_helps_in_danger_is_said_whole_before_any_list():
    helps = replace(SHORT, sms="Call 911 now. Later, reply 1 for a person.", urgent=True)
    times = replace(SHORT, sms="Which? Reply 1 for 9 a.m.", choices=(COST,), asks="time")
    assert texts_for_turn([helps, times], opening=False, now=NOW)[0] == (helps.sms,)


def test_who_writes_is_said_once_in_a_turn():
    first, second = texts_for_turn([SHORT, SHORT], opening=True, now=NOW)
    assert first == (f"{OPENING}\n{SHORT.sms}",) and second == (SHORT.sms,)


def test_no_curly_quote_or_dash_makes_a_text_longer():
    assert texts(replace(SHORT, sms="It’s yours – always")) == ("It's yours - always",)
