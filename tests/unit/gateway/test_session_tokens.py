"""A session token opens its own conversation until it expires, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.web.tokens import TokenError, Tokens, new_conversation_id

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
CONVERSATIONS = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(CONVERSATIONS)
def test_a_token_opens_its_conversation(conversation):
    tokens = Tokens("a secret")
    assert tokens.conversation_of(tokens.issue(conversation, LATER), NOW) == conversation


@given(CONVERSATIONS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9)))
def test_a_token_is_worthless_from_its_expiry_on(conversation, late):
    tokens = Tokens("a secret")
    token = tokens.issue(conversation, LATER)
    with pytest.raises(TokenError):
        tokens.conversation_of(token, LATER + late)


@given(st.data())
def test_a_token_changed_anywhere_opens_nothing(data):
    tokens = Tokens("a secret")
    token = tokens.issue(new_conversation_id(), LATER)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda c: c != token[place]))
    with pytest.raises(TokenError):
        tokens.conversation_of(token[:place] + other + token[place + 1 :], NOW)


def test_a_token_in_the_other_base64_alphabet_opens_nothing():
    tokens = Tokens("a secret")
    issued = (tokens.issue(new_conversation_id(), LATER) for _ in range(1000))
    token = next(token for token in issued if "_" in token or "-" in token)
    with pytest.raises(TokenError):
        tokens.conversation_of(token.replace("_", "/").replace("-", "+"), NOW)


@given(st.text(max_size=200))
def test_invented_tokens_open_nothing(invented):
    with pytest.raises(TokenError):
        Tokens("a secret").conversation_of(invented, NOW)


def test_a_token_of_another_secret_opens_nothing():
    token = Tokens("another secret").issue(new_conversation_id(), LATER)
    with pytest.raises(TokenError):
        Tokens("a secret").conversation_of(token, NOW)


def test_tokens_and_conversation_ids_do_not_repeat():
    tokens, conversation = Tokens("a secret"), new_conversation_id()
    assert tokens.issue(conversation, LATER) != tokens.issue(conversation, LATER)
    assert len({new_conversation_id() for _ in range(100)}) == 100
