"""What a process of its own does when many try at once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from plan_on_file import BORN, NOON, WRONG, identities_of

from mtm.store import Keyring, open_engine, writing
from mtm.store.lookup import LookupKey

KEY = bytes(range(32))
LOOKUP = "a lookup key for tests, of no other use"
THREADS = 4

#: Conversation, message, member id, whether with the right birth date.
Attempt = tuple[str, str, str, bool]


def attempt_all(url: str, attempts: Sequence[Attempt]) -> list[str]:
    """The outcome of every attempt, several at a time; each is one transaction."""
    engine = open_engine(url, Keyring({"k1": KEY}))
    identities = identities_of(LookupKey(LOOKUP))

    def attempt(one: Attempt) -> str:
        conversation, message, member_id, right = one
        with writing(engine) as connection:
            identities.give(
                connection,
                conversation,
                member_id=member_id,
                birth_dates=(BORN if right else WRONG,),
                now=NOON,
            )
            return identities.check(connection, conversation, message, NOON, False).value

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = list(pool.map(attempt, attempts))
    engine.dispose()
    return outcomes
