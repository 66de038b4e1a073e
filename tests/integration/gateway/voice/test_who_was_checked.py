"""What a person who takes over is told of a caller who was checked; never a name or a number."""

from datetime import date, timedelta

import twiml
from phone_calls import NUMBER
from sqlalchemy import insert, select

from gateway.voice.tables import Call
from mtm.audit.tables import AuditRow
from mtm.identity import known
from mtm.members.person import Person
from mtm.members.tables import Member, Representative
from mtm.scheduling.tables import Appointment, Pharmacist
from mtm.store.lookup import LookupKey

ANN = Person("M104233", date(1948, 4, 7), "Ann", "Example")


async def hears_as_the_person(served, caller):
    await caller.presses("0")
    url = twiml.attributes(caller.last, "Number")["url"]
    return await caller.goes_to(url, CallSid="CA" + "f" * 32, ParentCallSid=caller.sid)


def member_on_file(served, sid, *, representative=False, language="en"):
    now = served.clock()

    def write(connection):
        lookup = LookupKey(served.settings.lookup_key)
        member = connection.execute(
            insert(Member)
            .values(
                member_key=lookup("member", ANN.member_id),
                person=ANN.as_dict(),
                language=language,
                time_zone="America/New_York",
            )
            .returning(Member.id)
        ).scalar_one()
        speaker = None
        if representative:
            speaker = connection.execute(
                insert(Representative)
                .values(
                    member_id=member,
                    name={"first": "Gus", "last": "Notreal"},
                    authority="power_of_attorney",
                    starts_on=now.date(),
                )
                .returning(Representative.id)
            ).scalar_one()
        call = connection.execute(select(Call.conversation_id).where(Call.sid == sid)).scalar_one()
        known.keep(connection, call, member, speaker, now, timedelta(minutes=15))
        return member, call

    return write


async def test_a_member_who_was_checked_is_said_to_be_one_and_the_look_is_audited(
    serve_calls, call
):
    served = serve_calls()
    caller = await call(served)
    member, _ = await served.gateway.database.write(
        member_on_file(served, caller.sid, language="es")
    )
    heard = await hears_as_the_person(served, caller)
    assert "The caller is the member, and I checked who they are." in heard
    assert "Language: Spanish." in heard
    assert not any(told in heard for told in ("Ann", "Example", "M104233", NUMBER[-4:]))
    looks = await served.gateway.database.read(
        lambda c: list(c.execute(select(AuditRow.purpose).where(AuditRow.member_id == member)))
    )
    assert [look.purpose for look in looks] == ["hand over"]


async def test_somebody_who_speaks_for_a_member_is_said_to_be_that(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await served.gateway.database.write(member_on_file(served, caller.sid, representative=True))
    heard = await hears_as_the_person(served, caller)
    assert "The caller speaks for a member" in heard


async def test_what_is_booked_is_told_and_is_the_outcome_of_the_call(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    member, conversation = await served.gateway.database.write(member_on_file(served, caller.sid))
    starts = (served.clock() + timedelta(days=7)).replace(
        hour=19, minute=30, second=0, microsecond=0
    )

    def book(connection):
        pharmacist = connection.execute(
            insert(Pharmacist)
            .values(name="Pat Sample", active=True, languages=["en"])
            .returning(Pharmacist.id)
        ).scalar_one()
        connection.execute(
            insert(Appointment).values(
                uid="u1",
                member_id=member,
                pharmacist_id=pharmacist,
                kind="review",
                status="booked",
                starts_at=starts,
                ends_at=starts + timedelta(minutes=20),
                busy_until=starts + timedelta(minutes=30),
                lapsed=False,
                version=1,
                sequence=0,
                conversation=conversation,
                language="en",
                interpreter=False,
                created_at=served.clock(),
            )
        )

    await served.gateway.database.write(book)
    heard = await hears_as_the_person(served, caller)
    assert "booked for Tuesday, December first, at two thirty in the afternoon" in heard
    await caller.hangs_up()
    outcome = await served.gateway.database.read(lambda c: c.execute(select(Call.outcome)).scalar())
    assert outcome == "booked"
