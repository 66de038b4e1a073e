"""Every identifier of the demonstration plan is well formed and cannot be anybody's."""

import re
from datetime import date
from itertools import islice

import pytest

from mtm.demo import identifiers
from mtm.demo.people import FAMILY, GIVEN, ZIPS, is_made_up
from mtm.demo.personas import PERSONAS
from mtm.demo.plan import plan
from mtm.demo.products import products, unknown_product
from mtm.demo.providers import PHARMACIES, PRESCRIBERS, pharmacy, prescriber, prescriber_tins
from mtm.disposal.places import place_of

AS_OF = date(2026, 11, 24)
MBI = re.compile(
    r"[1-9]S[AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d\d"
)


@pytest.fixture(scope="module")
def people():
    return [member.person for member in plan(AS_OF, 2_000)]


def is_real_npi(npi):
    """The check of 45 CFR 162.406(b): Luhn over the digits with 80840 in front."""
    digits = [int(each) for each in "80840" + npi]
    doubled = [sum(divmod(each * 2, 10)) for each in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def test_the_check_knows_a_real_npi():
    assert is_real_npi("1234567893")  # the example in CMS's description of the check digit
    assert not is_real_npi("1234567890")


def test_member_ids_are_a_letter_and_six_digits_and_each_is_one_members(people):
    ids = [person.member_id for person in people]
    assert all(re.fullmatch(r"M\d{6}", each) for each in ids)
    assert len(set(ids)) == len(ids)


def test_no_member_of_the_largest_plan_has_a_personas_id_or_anothers():
    numbers = {identifiers.member_number(index) for index in range(identifiers.MAX_MEMBERS)}
    assert len(numbers) == identifiers.MAX_MEMBERS
    assert not numbers & {persona.member_id for persona in PERSONAS}


def test_medicare_numbers_have_the_format_of_real_ones_and_an_s_in_second_place(people):
    numbers = [person.mbi for person in people]
    assert all(MBI.fullmatch(each) for each in numbers)
    assert len(set(numbers)) == len(numbers)


def test_bene_ids_are_negative_and_fit_the_field(people):
    assert all(re.fullmatch(r"-\d{1,14}", person.bene_id) for person in people)


def test_phone_numbers_are_kept_for_fiction_and_mail_goes_nowhere(people):
    assert all(re.fullmatch(r"860-555-01\d\d", person.phone) for person in people)
    assert all(person.email.endswith("@example.com") for person in people)


def test_names_and_streets_say_that_they_are_made_up(people):
    assert all(person.last_name in FAMILY for person in people)
    assert all(re.fullmatch(r"\d+ (Example|Sample) \w+", person.address) for person in people)
    assert all(is_made_up(person) for person in people)


def test_zip_codes_are_places_the_disposal_search_knows():
    for zip_code in ZIPS:
        place = place_of(zip_code)
        assert 40 < place.latitude < 43, zip_code


def test_members_are_of_medicares_age(people):
    ages = {(AS_OF - person.birth_date).days // 365 for person in people[len(PERSONAS) :]}
    assert min(ages) >= 65
    assert max(ages) < 96


def test_no_provider_has_a_number_that_could_be_given_out():
    npis = [prescriber(number) for number in range(PRESCRIBERS)]
    npis += [pharmacy(number) for number in range(PHARMACIES)]
    assert len(set(npis)) == len(npis)
    assert all(re.fullmatch(r"9\d{9}", npi) and not is_real_npi(npi) for npi in npis)
    assert all(re.fullmatch(r"000\d{6}", tin) for tin in prescriber_tins().values())


def test_no_product_has_a_labeler():
    ndcs = [each.ndc for each in products()] + [unknown_product(number).ndc for number in range(50)]
    assert len(set(ndcs)) == len(ndcs)
    assert all(re.fullmatch(r"99999\d{6}", ndc) for ndc in ndcs)


def test_every_claim_names_a_provider_and_a_product_of_the_demo():
    npis = {prescriber(number) for number in range(PRESCRIBERS)}
    shops = {pharmacy(number) for number in range(PHARMACIES)}
    for member in plan(AS_OF, 400):
        for fill in member.story.fills:
            assert fill.ndc.startswith("99999")
            assert fill.prescriber in npis
            assert fill.pharmacy in shops


def test_someone_with_an_ordinary_name_or_number_is_not_taken_for_made_up(people):
    some = next(islice(people, 1))
    changed = [
        type(some).from_dict({**some.as_dict(), field: value})
        for field, value in (
            ("last_name", "Anderson"),
            ("mbi", some.mbi.replace("S", "A", 1)),
            ("bene_id", some.bene_id.removeprefix("-")),
        )
    ]
    assert not any(is_made_up(each) for each in changed)


def test_given_names_are_plain_words():
    assert all(name.isalpha() for name in (*GIVEN, *FAMILY))
