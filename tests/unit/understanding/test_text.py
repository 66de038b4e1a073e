"""What the encoder reads of a member's words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.text import load, prepare
from understanding.text.drugs import drug_names, looks_like_drug
from understanding.text.shorthand import expand, rules
from understanding.text.spelling import corrected, speller
from understanding.text.words import split

load()
SHORT_FORMS = sorted({" ".join(rule.short) for found in rules().values() for rule in found})
WORDS = ["the", "pills", "9", "Dr.", "Ozempic", "I", "appointmnt", "reveiw", "é", "...", "w/", "&"]
words = st.sampled_from(SHORT_FORMS + WORDS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("can u move my appt 2 tmrw pls", "can you move my appointment to tomorrow please"),
        ("idk if ur the rx ppl", "I don't know if your the prescription people"),
        ("need 2 talk 2 my dr b4 fri", "need to talk to my doctor before fri"),
        ("hubby n i r on ur plan", "hubby and i are on your plan"),
        ("will b there 4 the call w/my meds", "will be there for the call with my medications"),
        ("cancle my apointment", "cancel my appointment"),
        ("What is the medcation reveiw?", "What is the medication review?"),
        ("pleeease help", "please help"),
        ("the farm assist called", "the pharmacist called"),
        ("IS MY APPOINTMNT TODAY", "IS MY APPOINTMENT TODAY"),
        ("gettin my pills", "getting my pills"),
    ],
)
def test_shorthand_and_typos_are_written_out(written: str, meant: str) -> None:
    assert prepare(written) == meant


@pytest.mark.parametrize(
    ("sign", "meant"),
    [
        ("\N{THUMBS UP SIGN}", "yes"),
        ("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}", "yes"),
        ("\N{THUMBS UP SIGN} \N{THUMBS UP SIGN}!", "yes"),
        ("\N{HEAVY CHECK MARK}\N{VARIATION SELECTOR-16}", "yes"),
        ("\N{THUMBS DOWN SIGN}", "no"),
        ("\N{FACE WITH NO GOOD GESTURE}\u200d\N{FEMALE SIGN}\N{VARIATION SELECTOR-16}", "no"),
        ("\N{PERSON WITH FOLDED HANDS}", "thank you"),
        ("\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}", "thank you"),
    ],
)
def test_a_sign_by_itself_is_written_out(sign: str, meant: str) -> None:
    assert prepare(sign) == meant


@pytest.mark.parametrize(
    "text",
    [
        "9 am \N{THUMBS UP SIGN}",
        "\N{THUMBS UP SIGN}\N{THUMBS DOWN SIGN}",
        "\N{FISHING POLE AND FISH}",
    ],
)
def test_a_sign_among_others_stays_as_it_is(text: str) -> None:
    assert prepare(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2 pills at 8",
        "I take 2",
        "4 a day",
        "vitamin c and vitamin b",
        "part b or part d",
        "y or n",
        "apt 4",
        "rite aid",
        "id card",
    ],
)
def test_what_only_looks_like_shorthand_stays(text: str) -> None:
    assert prepare(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ask for Zbigniew Kowalczyk",
        "mrs pattel said so",
        "call 860-555-0148 or write eunise@exampl.org",
        "2½ tablets of 12.5mg, 1,623.00",
        "hablo espanol, necesito ayuda con mi cita",
    ],
)
def test_names_numbers_addresses_and_other_languages_stay(text: str) -> None:
    assert prepare(text) == text


@pytest.mark.parametrize("word", ["elaquis", "metforman", "lisinoprill", "aspren", "zepbounde"])
def test_a_misspelt_drug_is_not_made_into_another_word(word: str) -> None:
    assert prepare(f"i take {word} daily") == f"i take {word} daily"


def test_nothing_is_ever_corrected_into_a_drug_name() -> None:
    names = drug_names()
    for name in sorted(names)[::7]:
        for typo in (name[:-1], name[1:], name[:2] + name[3:]):
            right = corrected(typo)
            assert right == typo or right not in names or speller().knows(typo) or len(typo) < 4


@pytest.mark.parametrize("name", sorted(drug_names()))
def test_a_drug_name_stays_letter_by_letter_in_any_case(name: str) -> None:
    for said in (name, name.upper(), name.capitalize(), f"{name}s"):
        text = f"is {said} covered"
        assert prepare(text) == text


def test_the_list_of_drug_names_is_long_enough() -> None:
    assert len(drug_names()) >= 900


@pytest.mark.parametrize("word", ["zavegepant", "momelotinib", "lebrikizumab", "fimasartan"])
def test_a_drug_that_is_not_listed_is_known_by_its_ending(word: str) -> None:
    assert word not in drug_names()
    assert looks_like_drug(word)


@given(st.lists(words, max_size=12))
def test_preparing_twice_changes_nothing_more(parts: list[str]) -> None:
    once = prepare(" ".join(parts))
    assert prepare(once) == once


@given(st.text(max_size=60))
def test_any_text_can_be_prepared_and_preparing_is_idempotent(text: str) -> None:
    once = prepare(text)
    assert prepare(once) == once


@given(st.lists(st.sampled_from(sorted(w for w in ("review", "pharmacist", "medication", "list",
                                                    "cost", "program", "letter", "appointment",
                                                    "the", "and", "my", "is", "when", "doctor",
                                                    "opioid", "copay", "eligible", "mail"))),
                min_size=1, max_size=15))  # fmt: skip
def test_clean_text_of_our_words_is_unchanged(parts: list[str]) -> None:
    assert prepare(" ".join(parts)) == " ".join(parts)


@given(st.integers(0, 10**9))
def test_numbers_are_never_touched(number: int) -> None:
    assert prepare(f"i have {number} pills") == f"i have {number} pills"


def test_every_long_form_is_final() -> None:
    for found in rules().values():
        for rule in found:
            assert "".join(expand(split(rule.long))) == rule.long


def test_a_message_takes_less_than_a_third_of_a_millisecond() -> None:
    texts = [f"can u move my apointment {n} 2 tmrw pls, the farm assist caled" for n in range(300)]
    begin = time.process_time()
    for text in texts:
        prepare(text)
    assert (time.process_time() - begin) / len(texts) < 0.0003


@settings(deadline=None)
@given(st.sampled_from(["u ", "2 ", "w/ ", "reveiw ", "qzxv ", "a" * 50 + " ", "'", "n "]))
def test_a_hostile_text_is_prepared_in_no_time(piece: str) -> None:
    begin = time.process_time()
    prepare((piece * 5000)[:5000])
    assert time.process_time() - begin < 0.2
