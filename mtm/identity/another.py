"""Whether somebody else speaks than the one a conversation is known to belong to."""

from datetime import datetime

from sqlalchemy import Connection, select

from mtm.identity import claims, known
from mtm.identity.checking import Identities
from mtm.identity.comparing import look_for
from mtm.identity.tables import Identity


def make_way(
    connection: Connection,
    identities: Identities,
    conversation: str,
    member_id: str | None,
    now: datetime,
) -> bool:
    """Forget who speaks if a member id is given that is not theirs; whether that was so.

    `member_id` is the one given now; None: one that waits for a check. Two people may share a phone:
    what was told to the one is not for the other. An id that nobody has is another's, too.
    """
    given = member_id or claims.claim_of(connection, conversation, now, identities.idle).member_id
    speaks = connection.scalar(
        select(Identity.member_id).where(
            Identity.conversation == conversation, Identity.expires_at > now
        )
    )
    if given is None or speaks is None:
        return False
    if look_for(connection, identities.lookup, given).member == speaks:
        return False
    known.drop(connection, conversation)
    return True
