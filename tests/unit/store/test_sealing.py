"""Sealed values open with the right key in the right place, and only so."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.store import Keyring, KeyringError, parse_keyring

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
RING = Keyring({"k1": OLD})


def written(key: bytes) -> str:
    return base64.b64encode(key).decode()


@given(st.binary(max_size=500), st.text(max_size=30))
def test_what_is_sealed_opens_again(plain, place):
    sealed = RING.seal(plain, place)
    assert RING.open(sealed, place) == plain
    assert len(plain) < 8 or plain not in sealed


@given(st.data())
def test_a_value_changed_anywhere_does_not_open(data):
    sealed = bytearray(RING.seal(b"some words", "inbox.text"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(KeyringError):
        RING.open(bytes(sealed), "inbox.text")


@given(st.binary(max_size=60))
def test_what_was_never_sealed_does_not_open(invented):
    with pytest.raises(KeyringError):
        RING.open(invented, "inbox.text")


def test_a_value_moved_to_another_column_does_not_open():
    with pytest.raises(KeyringError):
        RING.open(RING.seal(b"some words", "inbox.text"), "outbox.reply")


def test_equal_values_do_not_look_equal():
    assert RING.seal(b"yes", "x") != RING.seal(b"yes", "x")


def test_keys_rotate_while_old_values_stay_readable():
    old = RING.seal(b"kept", "x")
    both = parse_keyring(f"k2:{written(NEW)}, k1:{written(OLD)}")
    assert both.open(old, "x") == b"kept"
    assert both.key_of(both.seal(b"new", "x")) == "k2"
    with pytest.raises(KeyringError):
        Keyring({"k2": NEW}).open(old, "x")


@pytest.mark.parametrize(
    "bad",
    [
        *("", "k1", "k1:", "k1:short", f":{written(OLD)}", f"k 1:{written(OLD)}"),
        *(f"k1:{written(OLD)},k1:{written(NEW)}", f"k1:{written(OLD)[:-4]}", f"k1:{written(OLD)},"),
    ],
)
def test_keys_that_cannot_be_used_are_told(bad):
    with pytest.raises(KeyringError):
        parse_keyring(bad)
