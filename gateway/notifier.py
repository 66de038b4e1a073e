"""Wake-ups inside the process: a conversation changed. The database stays the truth."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Subscription:
    """One open stream's ear. Flags only, so a slow reader costs nobody anything."""

    def __init__(self, typing: bool) -> None:
        self.typing = typing
        self.changed = True
        self.closed = False
        self.seen = 0  # the last seq the stream has read
        self._woken = asyncio.Event()

    def wake(self, *, changed: bool = False) -> None:
        """Make the stream look: at the database too if something changed there."""
        self.changed = self.changed or changed
        self._woken.set()

    def close(self) -> None:
        """The reader has gone."""
        self.closed = True
        self._woken.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for a wake-up; False when `seconds` passed without one."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True


class Notifier:
    """Who listens to which conversation, and where an answer is being written."""

    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)
        self._typing: set[str] = set()
        self._told: list[Callable[[], None]] = []

    def tell(self, listener: Callable[[], None]) -> None:
        """Call this too whenever anything changes, in any conversation."""
        self._told.append(listener)

    @contextmanager
    def subscribe(self, conversation: str) -> Iterator[Subscription]:
        """An ear for one stream, for as long as it is open."""
        subscription = Subscription(conversation in self._typing)
        self._subscriptions[conversation].add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions[conversation].discard(subscription)
            if not self._subscriptions[conversation]:
                del self._subscriptions[conversation]

    def close(self) -> None:
        """End every stream: the server is stopping. Pages come back by themselves."""
        for ears in self._subscriptions.values():
            for ear in ears:
                ear.close()

    def listeners(self, conversation: str) -> int:
        """Streams open in a conversation."""
        return len(self._subscriptions.get(conversation, ()))

    def open_streams(self) -> int:
        """Streams open in all conversations."""
        return sum(len(ears) for ears in self._subscriptions.values())

    def heard(self) -> dict[str, int]:
        """Conversations that are listened to, with the seq the slowest listener has read."""
        return {name: min(ear.seen for ear in ears) for name, ears in self._subscriptions.items()}

    def changed(self, conversation: str) -> None:
        """Something was written or ended."""
        for listener in self._told:
            listener()
        for subscription in self._subscriptions.get(conversation, ()):
            subscription.wake(changed=True)

    def typing(self, conversation: str, on: bool) -> None:
        """An answer is being written, or no longer."""
        if on == (conversation in self._typing):
            return
        (self._typing.add if on else self._typing.discard)(conversation)
        for subscription in self._subscriptions.get(conversation, ()):
            subscription.typing = on
            subscription.wake()
