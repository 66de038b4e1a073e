"""People work on the queue: in order, one a person, and everything they do is written down."""

import random
from datetime import timedelta
from functools import partial

import pytest
from small_office import NOW, PHONE, SAID, Office, later, together

from mtm.queue import Window, ask_callback, ask_resend, complain, report_death, worry
from mtm.queue.finishing import finish
from mtm.queue.tables import WorkItem
from mtm.queue.viewing import count_waiting, waiting
from mtm.queue.working import QueueError, claim, release
from mtm.store import reading


def test_the_most_urgent_come_first_and_of_those_what_is_due_first_then_the_oldest(office: Office):
    members = [office.member(all_welcome=False) for _ in range(8)]
    resend = ask_resend(office.engine, office.ask(members[0]), "list", "lost")
    complaint = complain(office.engine, office.ask(members[1], later(1)), SAID)
    older = complain(office.engine, office.ask(members[2], later(-1)), SAID)
    soon = ask_callback(
        office.engine,
        office.ask(members[3], later(2)),
        PHONE,
        Window(NOW.replace(hour=11), NOW.replace(hour=12)),
    )
    privacy = worry(office.engine, office.ask(members[4], later(3)), SAID)
    death = report_death(office.engine, office.ask(members[5], later(4)), SAID).item
    assert office.waiting() == [
        each.reference for each in (death, privacy, soon, older, complaint, resend)
    ]
    assert office.waiting(kinds=("complaint",)) == [older.reference, complaint.reference]
    assert office.waiting(limit=2) == [death.reference, privacy.reference]


def test_any_queue_is_in_order(office: Office):
    rng = random.Random(7)
    members = [office.member(all_welcome=False) for _ in range(30)]
    for number, member in enumerate(members):
        asking = office.ask(member, NOW - timedelta(hours=rng.randrange(200)))
        rng.choice(
            (
                lambda a: complain(office.engine, a, SAID),
                lambda a: worry(office.engine, a, SAID),
                lambda a: ask_callback(office.engine, a, PHONE),
                lambda a: ask_resend(office.engine, a, "both", "lost"),
                lambda a: report_death(office.engine, a),
            )
        )(asking)
        if number % 5 == 0:
            claim(office.engine, office.waiting()[0], "Pat", NOW)
    with reading(office.engine) as connection:
        found = waiting(connection)
        assert count_waiting(connection) == len(found) == 30
    order = [(each.urgency, each.due_at, each.opened_at, each.id) for each in found]
    assert order == sorted(order)


def test_what_is_done_waits_no_more(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    done = finish(office.engine, item.reference, "Pat", later(9), "answered", "wrote to them")
    assert (done.state, done.outcome, done.claimed_by) == ("done", "answered", "Pat")
    assert office.waiting() == []
    assert office.steps(item.reference) == ["opened", "claimed", "done"]


def test_one_of_two_who_claim_at_once_gets_it(office: Office, member: int):
    for _ in range(5):
        item = complain(office.engine, office.ask(member), SAID)
        claims = [
            partial(claim, office.engine, item.reference, name, later(1))
            for name in ("Pat", "Lee", "Kim")
        ]
        done = together(*claims)
        got = [each.claimed_by for each in done if not isinstance(each, Exception)]
        told = [str(each) for each in done if isinstance(each, QueueError)]
        assert len(got) == 1 and told == [f"{got[0]} has it"] * 2
        assert office.item(item.reference).claimed_by == got[0]
        assert office.steps(item.reference) == ["opened", "claimed"]


def test_claim_and_done_at_once_end_in_one_hand(office: Office, member: int):
    for _ in range(5):
        item = complain(office.engine, office.ask(member), SAID)
        together(
            lambda i=item: claim(office.engine, i.reference, "Pat", later(1)),
            lambda i=item: finish(office.engine, i.reference, "Lee", later(1), "answered"),
        )
        found = office.item(item.reference)
        assert (found.claimed_by, found.state) in {("Pat", "claimed"), ("Lee", "done")}


def test_claimed_twice_by_one_person_it_stays_theirs(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    first = claim(office.engine, item.reference, "Pat", later(1))
    assert claim(office.engine, item.reference, "Pat", later(2)) == first
    assert office.waiting(claimed_by="Pat") == [item.reference]
    assert office.waiting(claimed_by="Lee") == []


def test_what_someone_has_nobody_else_gives_back_or_ends(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    claim(office.engine, item.reference, "Pat", later(1))
    for work in (
        lambda: release(office.engine, item.reference, "Lee", later(2)),
        lambda: finish(office.engine, item.reference, "Lee", later(2), "answered"),
    ):
        with pytest.raises(QueueError, match="Pat has it"):
            work()
    assert release(office.engine, item.reference, "Lee", later(3), of_others=True).state == "open"
    assert office.steps(item.reference) == ["opened", "claimed", "released"]


def test_given_back_it_is_open_for_anybody(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    claim(office.engine, item.reference, "Pat", later(1))
    given = release(office.engine, item.reference, "Pat", later(2))
    assert (given.state, given.claimed_by, given.claimed_at) == ("open", None, None)
    assert claim(office.engine, item.reference, "Lee", later(3)).claimed_by == "Lee"
    assert release(office.engine, item.reference, "Lee", later(4)).state == "open"


def test_what_is_done_stays_done(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    finish(office.engine, item.reference, "Pat", later(1), "answered")
    for work in (
        lambda: claim(office.engine, item.reference, "Lee", later(2)),
        lambda: release(office.engine, item.reference, "Pat", later(2)),
        lambda: finish(office.engine, item.reference, "Pat", later(2), "passed_on"),
    ):
        with pytest.raises(QueueError, match="done already"):
            work()
    assert office.item(item.reference).outcome == "answered"


def test_an_outcome_is_one_of_its_kind(office: Office, member: int):
    item = complain(office.engine, office.ask(member), SAID)
    with pytest.raises(QueueError, match="answered, passed_on"):
        finish(office.engine, item.reference, "Pat", later(1), "confirmed")
    assert office.item(item.reference).state == "open"


def test_a_number_that_nothing_has_is_told(office: Office):
    with pytest.raises(QueueError, match="nothing has that number"):
        claim(office.engine, "11111111", "Pat", NOW)


def test_what_waits_is_read_by_its_index(office: Office):
    with office.engine.connect() as connection:
        query = (
            "SELECT id FROM work_items WHERE state <> 'done'"
            " ORDER BY urgency, due_at, opened_at LIMIT 20"
        )
        if office.engine.dialect.name == "sqlite":
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
        else:
            connection.exec_driver_sql("SET enable_seqscan = off")
            plan = connection.exec_driver_sql(f"EXPLAIN {query}").all()
    assert "ix_work_items_waiting" in str(plan)
    assert WorkItem.__tablename__ == "work_items"
