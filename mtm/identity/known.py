"""Who a conversation was found to belong to, until it has not been used for a while."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from mtm.identity.tables import Identity


def keep(
    connection: Connection,
    conversation: str,
    member: int,
    representative: int | None,
    now: datetime,
    idle: timedelta,
) -> None:
    """Note who speaks, in place of whoever was noted before."""
    drop(connection, conversation)
    connection.execute(
        insert(Identity).values(
            conversation=conversation,
            member_id=member,
            representative_id=representative,
            verified_at=now,
            expires_at=now + idle,
        )
    )


def use(
    connection: Connection, conversation: str, now: datetime, idle: timedelta
) -> Row[int, int | None] | None:
    """The member and the representative who speak, known from now for another `idle`."""
    return connection.execute(
        update(Identity)
        .where(Identity.conversation == conversation, Identity.expires_at > now)
        .values(expires_at=now + idle)
        .returning(Identity.member_id, Identity.representative_id)
    ).one_or_none()


def drop(connection: Connection, conversation: str) -> None:
    """Forget who speaks in a conversation."""
    connection.execute(delete(Identity).where(Identity.conversation == conversation))


def drop_old(connection: Connection, now: datetime) -> None:
    """Forget whoever has expired, in any conversation, except what another transaction is at."""
    old = (
        select(Identity.conversation)
        .where(Identity.expires_at <= now)
        .with_for_update(skip_locked=True)
    )
    connection.execute(delete(Identity).where(Identity.conversation.in_(old)))
