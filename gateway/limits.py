"""How often: buckets of tokens that fill by the minute, kept in this process."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

REMEMBERED = 50_000  # callers; the one unseen for longest is forgotten first


class RateLimit:
    """At most `per_minute` a minute for each caller, in bursts of as many at most."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._callers: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, caller: str) -> int:
        """Take one; 0 when there was one, else whole seconds until there is."""
        now = self._clock()
        left, seen = self._callers.pop(caller, (self._room, now))
        left = min(self._room, left + (now - seen) * self._per_second)
        taken = left >= 1
        self._callers[caller] = (left - 1 if taken else left, now)
        if len(self._callers) > REMEMBERED:
            self._callers.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) / self._per_second)


def caller_address(connection: HTTPConnection, proxy_hops: int) -> str:
    """Who calls: the peer, or what the outermost of our `proxy_hops` proxies saw.

    Each proxy appends the address it was called from to X-Forwarded-For, so entries further left
    than our proxies are the caller's own invention. An IPv6 caller counts by its /64 network.
    """
    address = connection.client.host if connection.client else ""
    if proxy_hops:
        hops = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")
        if len(hops) >= proxy_hops:
            address = hops[-proxy_hops].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)
