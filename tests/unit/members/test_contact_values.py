"""Contact data is taken in the one spelling it is kept in, or refused with a word that quotes none."""

import pytest

from mtm.members.contact_values import FIELDS, ContactError, checked, zip_at_end


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("phone", "(860) 555-0123", "8605550123"),
        ("phone", "+1 860 555 0123", "8605550123"),
        ("phone", "1.860.555.0123", "8605550123"),
        ("phone", "860\u2011555\u20110123", "8605550123"),
        ("email", " Ann.Example+mtm@Mail.EXAMPLE.com ", "Ann.Example+mtm@mail.example.com"),
        ("email", "o'brien@example.co.uk", "o'brien@example.co.uk"),
        (
            "address",
            "12  Elm Street,\nApt 3, Hartford CT 06103",
            "12 Elm Street, Apt 3, Hartford CT 06103",
        ),
        ("address", "P.O. Box 7", "P.O. Box 7"),
        ("language", "ES", "es"),
        ("language", "ase", "ase"),
        ("best_time", "after lunch,  not Mondays", "after lunch, not Mondays"),
    ],
)
def test_what_can_be_used_is_kept_in_one_spelling(field, given, kept):
    assert checked(field, given) == kept
    assert checked(field, kept) == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("phone", "5550123"),
        ("phone", "060 555 0123"),
        ("phone", "860 155 0123"),
        ("phone", "911 555 0123"),
        ("phone", "860 911 0123"),
        ("phone", "860 555 0123 x9"),
        ("phone", "2 860 555 0123"),
        ("phone", "٨٦٠٥٥٥٠١٢٣"),
        ("email", "ann"),
        ("email", "ann@example"),
        ("email", "ann@@example.com"),
        ("email", "ann..e@example.com"),
        ("email", ".ann@example.com"),
        ("email", "ann@-example.com"),
        ("email", "ann@1.2.3.4"),
        ("email", "ann example@example.com"),
        ("email", "ann@example.com\nbcc: x@example.com"),
        ("email", f"{'a' * 65}@example.com"),
        ("email", f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.com"),
        ("address", ""),
        ("address", "12345"),
        ("address", "Elm Street"),
        ("address", "1 " + "x" * 200),
        ("address", "1 Elm\x1b[2J Street"),
        ("language", "xx"),
        ("language", "Spanish"),
        ("best_time", "   "),
        ("best_time", "x" * 101),
    ],
)
def test_what_cannot_be_used_is_refused_without_quoting_it(field, given):
    with pytest.raises(ContactError) as refused:
        checked(field, given)
    assert refused.value.why in {
        "not_a_phone",
        "not_an_email",
        "not_an_address",
        "not_a_language",
        "empty",
        "too_long",
    }


def test_an_email_that_is_built_to_be_slow_is_not():
    with pytest.raises(ContactError):
        checked("email", "a." * 5000 + "@" + "b-" * 5000)


def test_a_field_that_there_is_not_is_refused():
    assert "fax" not in FIELDS
    with pytest.raises(KeyError):
        checked("fax", "8605550123")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("1 Elm St, Hartford CT 06103", "06103"),
        ("1 Elm St 06103-1234", "06103"),
        ("12345 Elm St", None),
    ],
)
def test_the_zip_code_is_the_one_at_the_end(address, found):
    assert zip_at_end(address) == found
