"""A member who does not want this year's review, and stays in the program."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from mtm import audit
from mtm.audit import Entry
from mtm.program import plan_day
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import ReviewDecline


def decline_review(connection: Connection, request: Request) -> None:
    """Note that the member declined the review, once a calendar year. It ends nothing else."""
    day = plan_day(request.now)
    row = ReviewDecline.member_id == request.member, ReviewDecline.year == day.year
    if connection.scalar(select(ReviewDecline.member_id).where(*row)) is None:
        connection.execute(
            insert(ReviewDecline).values(
                member_id=request.member,
                year=day.year,
                declined_at=request.now,
                channel=request.channel,
                who=request.who,
            )
        )
        audit.write(
            connection,
            Entry(
                actor=request.who,
                purpose="decline_review",
                what="change review_declines",
                member=request.member,
                conversation=request.conversation,
                detail={"year": day.year},
                at=request.now,
            ),
        )
