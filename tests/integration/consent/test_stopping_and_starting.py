"""Stopping and starting channels: said once, written once, and nothing else is touched."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from mtm.consent import CHANNELS, Started, Stopped, allows, start, state, stop
from mtm.consent.contacts import Said, say
from mtm.consent.holds import hold, lift
from mtm.consent.tables import ConsentEvent
from mtm.scheduling.once import hold_member
from mtm.store import reading, writing

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def allowed(engine, member, at=LATER, **more):
    with reading(engine) as connection:
        return {each for each in CHANNELS if allows(connection, member, each, at, **more)}


def rows(engine):
    with reading(engine) as connection:
        return connection.execute(select(ConsentEvent.__table__).order_by(ConsentEvent.id)).all()


def test_everything_is_stopped_by_one_word(engine, member, ask):
    start(engine, ask(), ("text", "email"))
    assert allowed(engine, member) == set(CHANNELS)
    assert stop(engine, ask(), "all", "leave me alone") == Stopped(CHANNELS, True)
    assert allowed(engine, member) == set()


@pytest.mark.parametrize("channel", CHANNELS)
def test_one_channel_is_stopped_and_no_other(engine, member, ask, channel):
    start(engine, ask(), "all")
    stop(engine, ask(), (channel,))
    assert allowed(engine, member) == set(CHANNELS) - {channel}
    assert start(engine, ask(), (channel,)) == Started((channel,), True, (), False)
    assert allowed(engine, member) == set(CHANNELS)


def test_what_was_said_is_kept_with_who_said_it_and_how(engine, ask):
    stop(engine, ask(channel="voice"), ("call",), "no more calls please")
    (row,) = rows(engine)
    assert (row.channel, row.event, row.how, row.who) == ("call", "withdrawn", "voice", "member")
    assert (row.words, row.conversation, row.at) == ("no more calls please", "chat", NOW)


def test_words_are_sealed(engine, ask):
    stop(engine, ask(), ("call",), "no more calls please")
    with engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT words FROM consent_events").scalar_one()
    assert b"calls" not in bytes(raw)


def test_said_again_it_is_written_but_is_no_news(engine, ask):
    assert stop(engine, ask(), ("text", "call")).newly
    assert not stop(engine, ask(), ("call", "text")).newly
    assert stop(engine, ask(), ("text", "mail")).newly
    assert len(rows(engine)) == 6


def test_the_same_request_again_is_the_same_answer_and_no_second_row(engine, ask, member):
    request = ask()
    first = stop(engine, request, "all", "stop")
    start(engine, ask(now=LATER), ("mail",))
    assert stop(engine, request, "all", "stop") == first == Stopped(CHANNELS, True)
    assert len(rows(engine)) == 5
    assert allowed(engine, member, LATER) == {"mail"}


def test_the_same_request_twice_at_once_is_written_once(engine, ask):
    request, gate, answers = ask(), Barrier(4), []

    def say_it():
        gate.wait()
        answers.append(stop(engine, request, ("text",)))

    threads = [Thread(target=say_it) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert answers == [Stopped(("text",), True)] * 4
    assert len(rows(engine)) == 1


def test_stop_and_start_at_once_end_as_the_later_one_says(engine, ask, member):
    for turn in range(5):
        gate = Barrier(2)
        moment = NOW + timedelta(minutes=turn)
        requests = ask(now=moment), ask(now=moment + timedelta(seconds=1))

        def do(what, request, gate=gate):
            gate.wait()
            what(engine, request, ("text",))

        pair = (stop, start) if turn % 2 else (start, stop)
        threads = [Thread(target=do, args=each) for each in zip(pair, requests, strict=True)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        after = moment + timedelta(seconds=2)
        assert ("text" in allowed(engine, member, after)) is (pair[1] is start)


@pytest.mark.parametrize("channels", [(), ("fax",), ("text", "fax"), "text"])
def test_what_is_no_channel_is_refused_and_nothing_is_written(engine, ask, channels):
    with pytest.raises(ValueError):
        stop(engine, ask(), channels)
    assert rows(engine) == []


def test_what_is_done_beside_it_is_in_the_same_transaction(engine, ask, member):
    seen = []

    def also(connection, of_member):
        seen.append((of_member, allows(connection, of_member, "call", NOW)))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        stop(engine, ask(), ("call",), also=also)
    assert seen == [(member, False)]
    assert rows(engine) == []


def test_a_number_that_said_stop_is_told_apart_from_the_members_own_word(
    engine, member, ask, number
):
    with writing(engine) as connection:
        say(connection, Said(number, "m1", NOW, "keyword"), "text", "withdrawn")
    answer = start(engine, ask(), ("text",), contacts=(number,))
    assert answer.by_keyword == ("text",)
    assert "text" in allowed(engine, member)
    assert "text" not in allowed(engine, member, contact_key=number.key)
    with writing(engine) as connection:
        say(connection, Said(number, "m2", NOW, "keyword"), "text", "given")
    assert "text" in allowed(engine, member, contact_key=number.key)


def test_a_yes_of_the_number_is_no_yes_of_the_member(engine, member, ask, number):
    stop(engine, ask(), ("text",))
    with writing(engine) as connection:
        say(connection, Said(number, "m1", LATER, "keyword"), "text", "given")
    assert "text" not in allowed(engine, member, contact_key=number.key)


def test_a_hold_forbids_every_channel_whatever_is_said_then(engine, member, ask):
    start(engine, ask(), "all")
    with writing(engine) as connection:
        hold_member(connection, member)
        assert hold(connection, member, LATER)
        assert not hold(connection, member, LATER)
    assert allowed(engine, member, NOW) == set()  # from when it is written, by whatever clock
    assert start(engine, ask(), "all").held
    assert allowed(engine, member) == set()
    with reading(engine) as connection:
        found = state(connection, member, LATER)
    assert found.held and not any(found.allows(each) for each in CHANNELS)
    with writing(engine) as connection:
        assert lift(connection, member, LATER, "Pat")
        assert not lift(connection, member, LATER, "Pat")
    assert allowed(engine, member) == set(CHANNELS)


def test_the_state_of_a_member_is_what_each_channel_allows(engine, member, ask):
    stop(engine, ask(), ("mail", "email"))
    start(engine, ask(), ("email",))
    with reading(engine) as connection:
        found = state(connection, member, LATER)
        assert found.said == {"mail": "withdrawn", "email": "given"}
        for channel in CHANNELS:
            assert found.allows(channel) is allows(connection, member, channel, LATER)
        with pytest.raises(ValueError):
            found.allows("fax")


def test_every_look_at_consent_uses_an_index(engine, member, ask):
    stop(engine, ask(), "all")
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(ConsentEvent))
        assert count == 4
        for query in (
            "SELECT event FROM consent_events WHERE member_id = 1 AND channel = 'text'"
            " ORDER BY at DESC, id DESC LIMIT 1",
            "SELECT id FROM contact_holds WHERE member_id = 1 AND lifted_at IS NULL",
        ):
            if engine.dialect.name == "sqlite":
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
            else:
                connection.exec_driver_sql("SET enable_seqscan = off")
                plan = connection.exec_driver_sql(f"EXPLAIN {query}").all()
            assert "ix_con" in str(plan)
