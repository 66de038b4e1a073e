"""Every check and every look into a record is in the audit log, whosever record it was."""

from plan_on_file import ANN, BORN, WRONG, add_representative

from mtm.audit.reading import latest
from mtm.identity import Outcome
from mtm.store import reading, writing


def told(desk):
    with reading(desk.engine) as connection:
        return [
            (each.actor, each.what, each.member, each.detail.get("outcome"))
            for each in latest(connection, 50)
        ]


def test_who_was_found_and_what_for(desk, members):
    desk.says(ANN.member_id, BORN)
    desk.who()
    ann = members["Ann"]
    assert told(desk) == [
        ("member", "check identity", ann, "verified"),
        ("member", "read member", ann, None),
    ]
    with reading(desk.engine) as connection:
        assert [each.purpose for each in latest(connection, 2)] == ["identity", "my_enrollment"]


def test_a_failed_check_is_in_the_story_of_the_member_it_was_about(desk, members):
    assert desk.says(ANN.member_id, WRONG) is Outcome.NO_MATCH
    assert told(desk) == [("unknown", "check identity", members["Ann"], "no_match")]


def test_a_check_of_an_id_that_nobody_has_names_nobody(desk):
    desk.says("M555555", WRONG)
    assert told(desk) == [("unknown", "check identity", None, "no_match")]


def test_a_locked_conversation_is_told_of(desk, members):
    for _ in range(3):
        desk.says(ANN.member_id, WRONG)
    assert told(desk)[-1] == ("unknown", "check identity", members["Ann"], "locked")


def test_the_same_message_twice_is_told_once(desk):
    for _ in range(2):
        desk.give("one", member_id=ANN.member_id, birth_dates=(BORN,))
        desk.check("one", message="same")
    assert len(told(desk)) == 1


def test_what_was_not_complete_was_not_checked(desk):
    desk.give("one", member_id=ANN.member_id)
    assert desk.check("one") is Outcome.INCOMPLETE
    assert told(desk) == []


def test_who_is_not_known_has_looked_into_nothing(desk):
    assert desk.who() is None
    assert told(desk) == []


def test_somebody_who_speaks_for_a_member_is_told_apart(desk, engine, members):
    with writing(engine) as connection:
        add_representative(connection, members["Ann"])
    desk.says(ANN.member_id, BORN, name="Gus Notreal")
    desk.who()
    assert [each[0] for each in told(desk)] == ["representative", "representative"]
