"""The quick check: anybody may ask, nobody says who they are."""


def begun(talk):
    return talk().says("am I eligible for the program").taps("Quick check")


def test_it_is_one_of_two_ways(talk):
    member = talk().says("do I qualify")
    assert member.choices == ["Look me up", "Quick check"]


def test_everyday_answers_are_understood_to_the_end(talk):
    member = begun(talk)
    assert "how many" in member.hears().lower()
    member.says("about nine or ten")
    assert "conditions" in member.hears()
    member.says("sugar and pressure, and my breathing")
    assert "cost" in member.hears()
    member.says("two hundred a month")
    assert "likely" in member.hears().lower()
    assert "Look me up" in member.choices


def test_a_dozen_is_a_number_and_no_idea_is_an_answer(talk):
    member = begun(talk).says("a dozen").says("high blood pressure, cholesterol and arthritis")
    member.says("no idea")
    assert "cannot tell" in member.hears().lower() or "likely" in member.hears().lower()


def test_too_few_medicines_is_not_likely_and_says_why(talk):
    member = begun(talk).says("just three").says("diabetes").says("that is all")
    member.says("$40 a month")
    said = member.hears().lower()
    assert "not likely" in said
    assert "limitation" in said  # the other way in, which the plan decides


def test_an_answer_can_be_corrected_later(talk):
    member = begun(talk).says("six").says("actually it's ten")
    assert "conditions" in member.hears()
    member.says("diabetes, COPD and high cholesterol").says("$2,000 a year")
    assert "not likely" not in member.hears().lower()


def test_one_may_go_back_a_question(talk):
    member = begun(talk).says("nine").says("go back")
    assert "how many" in member.hears().lower()


def test_several_answers_at_once_are_all_taken(talk):
    member = begun(talk).says("nine pills, for sugar and pressure and arthritis")
    assert "cost" in member.hears().lower()


def test_what_is_unclear_twice_gets_help_and_the_phone(talk):
    member = begun(talk).says("hmm well you know").says("whatchamacallit")
    assert "888-830-6831" in member.hears() or "Talk to a person" in member.choices


def test_start_over_leaves_it(talk):
    member = begun(talk).says("nine").says("start over")
    assert "cost" not in member.hears()
    member.says("diabetes")
    assert "cost" not in member.hears().lower() or "how much" not in member.hears().lower()


def test_it_is_begun_by_its_name_at_any_time(talk):
    member = talk().says("what does it cost").says("quick check")
    assert "how many prescription medicines" in member.hears().lower()


def test_an_offer_to_be_looked_up_stands_after_another_question(talk):
    member = begun(talk).says("nine").says("diabetes, asthma and arthritis").says("200 a month")
    member.says("how long does the review take?").says("fine. yes, look me up")
    assert "member ID" in member.hears()


def test_who_has_not_chosen_a_way_hears_both_again(talk):
    member = talk().says("do I qualify").says("yes")
    assert member.choices == ["Look me up", "Quick check"]


def test_a_question_is_said_once_when_it_is_to_be_repeated(talk):
    member = begun(talk).says("nine").says("what was the question?")
    assert member.hears().count("Which of these conditions do you have?") == 1


def test_a_question_in_between_is_not_taken_for_an_answer_in_vain(talk):
    member = begun(talk).says("hmm well you know").says("what does it cost")
    assert "did not get that" not in member.hears()


def test_why_it_is_asked_is_told(talk):
    member = begun(talk).says("why do you ask?")
    assert "eight or more" in member.hears()
    assert "How many prescription medicines" in member.hears()


def test_a_condition_named_by_mistake_is_taken_back(talk):
    member = begun(talk).says("nine").says("COPD").says("not COPD, it's asthma")
    assert "asthma." in member.hears()
    assert "COPD." not in member.hears() and "COPD and" not in member.hears()


def test_the_list_is_not_read_out_again_after_another_question(talk):
    member = begun(talk).says("nine")
    assert "Diabetes" in member.hears()
    member.says("what does it cost?")
    assert "Diabetes" not in member.hears()
    assert "conditions" in member.hears()
