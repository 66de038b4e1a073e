"""Each question in two members' own words, and what the answer has to tell."""

import pytest

QUESTIONS = {
    "Medication Therapy Management": (
        "What is the MTM program all about?",
        "can you explain what this mtm thing is",
    ),
    "no added cost": (
        "what does it cost",
        "Is the talk with the pharmacist free of charge?",
    ),
    "Taking part is voluntary": (
        "Am I required to take part in this?",
        "do i have to do this program",
    ),
    "not considered a Medicare benefit": (
        "Is this one of my Medicare benefits?",
        "Would joining this change my Medicare coverage?",
    ),
    "one of two groups": (
        "Who can be in the MTM program?",
        "What are the rules for who gets into the program?",
    ),
    "Diabetes": (
        "Which health conditions are on your list?",
        "What illnesses count for the program?",
    ),
    "eight or more prescription medicines": (
        "How many medicines do I have to take to get in?",
        "What is the smallest number of prescriptions that counts?",
    ),
    "the total cost": (
        "How much do my drugs have to cost to get in?",
        "What is the yearly drug cost amount in the rule?",
    ),
    "active coverage limitation": (
        "What is an at-risk beneficiary?",
        "I got a letter that says I am at risk, what does at-risk mean?",
    ),
    "average daily dose": (
        "What are the rules about opioids?",
        "How many opioid prescribers is too many?",
    ),
    "You do not need to sign up": (
        "How do I sign up for the program?",
        "Do I need to fill out a form to be enrolled?",
    ),
    "we send a letter to invite them": (
        "Why did I get a letter from your program?",
        "Why are you calling me about my medicines?",
    ),
    "you get a welcome letter": (
        "How does the program work, step by step?",
        "What happens after I am in the program?",
    ),
    "comprehensive medication review": (
        "What is the full medication review?",
        "What will the pharmacist go over in the full review?",
    ),
    "15 to 20 minutes": (
        "How long does the review take?",
        "How many minutes will I be on the phone with the pharmacist?",
    ),
    "The bottles are best": (
        "What should I have ready for the call with the pharmacist?",
        "How do I get ready for my review?",
    ),
    "over-the-counter drugs": (
        "Does the pharmacist look at my vitamins too?",
        "Should I tell you about herbal supplements I buy myself?",
    ),
    "ways to save money": (
        "Can the program help me save money on my medicines?",
        "My prescriptions cost so much, is there any way to pay less?",
    ),
    "a list of your own medicines": (
        "What is the medication list you send me?",
        "What is my personal medication list for?",
    ),
    "to-do list": (
        "What is the action plan I get in the mail?",
        "What is in the medication action plan?",
    ),
    "within 14 days": (
        "When will my list and action plan come in the mail?",
        "How many days until my papers from the review get here?",
    ),
    "blank medication list with the link": (
        "Can I get a blank medication list to fill in myself?",
        "Do you have an empty form where I can write down my medicines?",
    ),
    "a full review once a year": (
        "How often will I have a review?",
        "Is the full review once a year?",
    ),
    "It is a follow-up": (
        "What is a targeted medication review?",
        "What are the follow-up reviews every few months?",
    ),
    "Your doctor may get a letter": (
        "Will you tell my doctor about the review?",
        "Does my doctor find out what the pharmacist said?",
    ),
    "not unless you and your doctor decide": (
        "Will the pharmacist change my prescriptions?",
        "Can you stop one of my medicines without asking my doctor?",
    ),
    "888-830-6831 (TTY: 711)": (
        "What number do I call to reach you?",
        "What hours is your phone line open?",
    ),
    "You can leave at any time": (
        "Can I leave the program later if I do not like it?",
        "What happens to my Medicare if I leave the program?",
    ),
    "as long as you still qualify": (
        "If I leave the program, can I come back later?",
        "I left last year, may I get back in?",
    ),
    "We never ask for your personal information": (
        "Who gets to see my health information?",
        "Is my personal information kept private?",
    ),
    "caregiver can join the call": (
        "Can my daughter be on the call with me?",
        "May my wife help me talk with the pharmacist?",
    ),
    "an interpreter in your language, free": (
        "Can I have an interpreter who speaks Spanish?",
        "Do you have someone who speaks Chinese?",
    ),
    "delivered to your door": (
        "Can my medicines be delivered to my home?",
        "Do you have a pharmacy that ships pills to my door?",
    ),
    "preferred and in-network": (
        "How do I find a pharmacy in my network?",
        "Which drug store should I go to for the best price?",
    ),
    "(OTC) debit card": (
        "What can I buy with my over-the-counter card?",
        "How does the OTC debit card work?",
    ),
    "a free pillbox": (
        "Do you have a pillbox to help me remember my pills?",
        "I keep forgetting to take my pills, what tools can help?",
    ),
}


@pytest.mark.parametrize(
    ("message", "told"),
    [(message, told) for told, messages in QUESTIONS.items() for message in messages],
)
def test_a_question_gets_its_answer(talk, message, told):
    member = talk().says(message)
    assert told in member.hears()
    assert len(member.replies) == 1


@pytest.mark.parametrize("talk", ["web", "voice"], indirect=True)  # who texts speaks first
def test_the_conversation_begins_with_who_speaks_and_what_to_do_in_an_emergency(talk):
    greeting = talk().hears()
    assert "automated assistant" in greeting
    assert "911" in greeting


def test_a_tapped_question_gets_its_answer(talk):
    member = talk().says("what does it cost").taps("Do I have to take part?")
    assert "Taking part is voluntary" in member.hears()


def test_a_number_of_medicines_is_compared_with_the_rule(talk):
    assert (
        "Nine is enough for this part" in talk().says("I take 9 medicines, is that enough").hears()
    )
    assert "Three is too few" in talk().says("I take 3 medicines, is that enough").hears()
