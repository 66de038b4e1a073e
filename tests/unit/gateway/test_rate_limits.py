"""Buckets that fill by the minute, and who it is that calls."""

from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from gateway.limits import RateLimit, caller_address


class Watch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def connection(peer: str, forwarded: str | None = None) -> HTTPConnection:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return HTTPConnection({"type": "http", "client": (peer, 1), "headers": headers})


def test_a_burst_up_to_the_limit_then_one_at_a_time():
    watch = Watch()
    limit = RateLimit(6, watch)
    assert [limit.wait("a") for _ in range(7)] == [0, 0, 0, 0, 0, 0, 10]
    watch.seconds = 9
    assert limit.wait("a") == 1
    watch.seconds = 10
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0


@given(st.integers(1, 100), st.lists(st.floats(0, 5), max_size=200))
def test_no_minute_holds_more_than_twice_the_limit(per_minute, pauses):
    watch = Watch()
    limit = RateLimit(per_minute, watch)
    taken = []
    for pause in pauses:
        watch.seconds += pause
        if limit.wait("a") == 0:
            taken.append(watch.seconds)
    for begin in taken:
        assert sum(begin <= moment < begin + 60 for moment in taken) <= 2 * per_minute


@given(st.integers(1, 100), st.floats(0, 100))
def test_after_the_wait_it_was_told_a_caller_gets_through(per_minute, pause):
    watch = Watch()
    limit = RateLimit(per_minute, watch)
    watch.seconds = pause
    while not (told := limit.wait("a")):
        pass
    watch.seconds += told + 1e-6
    assert limit.wait("a") == 0


def test_the_peer_counts_unless_a_proxy_is_configured():
    assert caller_address(connection("192.0.2.1", "203.0.113.9"), 0) == "192.0.2.1"
    assert caller_address(connection("192.0.2.1", "203.0.113.9"), 1) == "203.0.113.9"
    assert caller_address(connection("192.0.2.1", "6.6.6.6, 203.0.113.9, 10.0.0.1"), 2) == (
        "203.0.113.9"
    )
    assert caller_address(connection("192.0.2.1", "203.0.113.9"), 2) == "192.0.2.1"
    assert caller_address(connection("192.0.2.1", "nonsense"), 1) == "unknown"


def test_an_ipv6_caller_counts_by_its_network():
    first = caller_address(connection("2001:db8:1:2:aaaa::1"), 0)
    assert first == caller_address(connection("2001:db8:1:2:bbbb::2"), 0)
    assert first != caller_address(connection("2001:db8:1:3::1"), 0)
