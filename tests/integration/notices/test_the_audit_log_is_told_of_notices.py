"""Whatever is sent of a member's appointment is in the audit log; what is tried in vain too."""

from datetime import timedelta

from calendar_on_file import MONDAY, THURSDAY_TWO, Office

from mtm.audit.reading import latest
from mtm.notices.sender import FakeSender
from mtm.store import reading

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)


def told(office: Office) -> list:
    with reading(office.engine) as connection:
        rows = latest(connection, 100, actor="program:notices")
    return [(each.purpose, each.member, each.detail["outcome"]) for each in rows]


def test_each_notice_that_went_out(office: Office):
    ann = office.member(text=True)
    office.books(ann, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.send_at(WEDNESDAY_TWO)
    assert [(member, outcome) for _, member, outcome in told(office)] == [(ann, "sent")] * 2
    assert all(purpose.startswith("notice ") for purpose, _, _ in told(office))


def test_a_try_in_vain(office: Office):
    def fail(_message):
        raise ConnectionError("no line")

    ann = office.member(text=True)
    office.books(ann, THURSDAY_TWO)
    office.clock.now = MONDAY
    office.sending(FakeSender(fail)).run()
    assert [(member, outcome) for _, member, outcome in told(office)] == [(ann, "retried")]
