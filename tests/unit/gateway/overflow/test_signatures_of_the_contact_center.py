"""The contact center's signature: good for what was signed, for five minutes, and for nothing else."""

import uuid

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.overflow.signing import TOLERANCE_SECONDS, Signed, check, sign

SECRET = "s" * 32
NOW = 1_764_000_000
ID = "6f1c0e52-9a51-4a9e-9d0c-0b3f7f3f8f10"

methods = st.sampled_from(["GET", "POST"])
paths = st.from_regex(r"/overflow/[a-z0-9/]{0,30}(\?[a-z0-9=&%]{0,20})?", fullmatch=True)
bodies = st.binary(max_size=200)
ids = st.uuids().map(str)
secrets = st.text(min_size=1, max_size=60)
moments = st.integers(min_value=1, max_value=4_000_000_000)


@given(secrets, methods, paths, bodies, ids, moments, st.integers(-300, 300))
def test_what_was_signed_is_good_within_five_minutes(secret, method, path, body, name, at, off):
    written = sign(secret, method, path, body, at=at, request_id=name)
    assert check(secret, written, method, path, body, at + off) == Signed(at, name)


@given(
    methods, paths, bodies, ids, moments, st.integers(TOLERANCE_SECONDS + 1, 10**9), st.booleans()
)
def test_before_and_after_it_is_not(method, path, body, name, at, off, early):
    written = sign(SECRET, method, path, body, at=at, request_id=name)
    assert check(SECRET, written, method, path, body, at - off if early else at + off) is None


whole = st.tuples(methods, paths, bodies)


@given(whole, whole, ids, moments)
def test_it_is_good_for_no_other_request(one, other, name, at):
    assume(one != other)
    written = sign(SECRET, *one, at=at, request_id=name)
    assert check(SECRET, written, *other, at) is None


@given(whole, secrets, secrets, moments)
def test_nor_under_another_secret(request, one, other, at):
    assume(one != other)
    assert check(other, sign(one, *request, at=at), *request, at) is None


@given(whole, ids, st.integers(0, 400), st.characters(codec="utf-8"))
def test_no_character_of_it_can_be_another(request, name, place, character):
    written = sign(SECRET, *request, at=NOW, request_id=name)
    place %= len(written)
    assume(written[place] != character)
    forged = written[:place] + character + written[place + 1 :]
    assert check(SECRET, forged, *request, NOW) is None


@given(st.text(max_size=200))
def test_nothing_that_is_written_there_breaks_it(written):
    assert check(SECRET, written, "GET", "/overflow/x", b"", NOW) is None


def test_each_signature_has_an_id_of_its_own_unless_one_is_given():
    one, other = (sign(SECRET, "GET", "/overflow/x") for _ in range(2))
    assert one != other and uuid.UUID(one.split("id=")[1][:36])


def test_it_is_what_the_description_says():
    """Made with openssl, not with our own code:

    printf '%s' '1764000000.6f1c0e52-...-0b3f7f3f8f10.GET./overflow/conversations/1?a=b.' |
        openssl dgst -sha256 -hmac ssssssssssssssssssssssssssssssss
    """
    written = sign(SECRET, "get", "/overflow/conversations/1?a=b", at=NOW, request_id=ID)
    assert (
        written == f"t={NOW},id={ID},v1="
        "a338aa2c769b71efd756d26abcf01139a2d9bad8783463b17a938d2acaffee02"
    )


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda written: written.replace("t=", "t=0"),
        lambda written: written.replace(",", ", "),
        lambda written: f"{written},v1={'0' * 64}",
        lambda written: f" {written}",
        lambda written: f"{written}\n",
    ],
)
def test_it_has_one_spelling(change):
    written = sign(SECRET, "GET", "/overflow/x", at=NOW, request_id=ID)
    assert check(SECRET, change(written), "GET", "/overflow/x", b"", NOW) is None


def test_without_a_secret_nothing_is_good():
    assert check("", sign("", "GET", "/overflow/x", at=NOW), "GET", "/overflow/x", b"", NOW) is None
