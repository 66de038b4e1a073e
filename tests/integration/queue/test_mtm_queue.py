"""`mtm queue`: for people as tables, for programs as JSON; errors say nothing of a member."""

import json
import sys
from dataclasses import dataclass

import pytest
from small_office import LOOKUP, PHONE, SAID, Office
from sqlalchemy import select

from mtm.audit.tables import LOG
from mtm.cli import main
from mtm.members.finding import find_by_row
from mtm.queue import ask_callback, complain, report_death
from mtm.queue.references import spoken
from mtm.queue.tables import WorkItem
from mtm.store import reading


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    def json(self):
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def queue(monkeypatch, capsys, database_url, keys, tmp_path):
    for name, value in {
        "MTM_DATABASE_URL": database_url,
        "MTM_ENCRYPTION_KEYS": keys,
        "MTM_LOOKUP_KEY": LOOKUP,
        "MTM_VAR": str(tmp_path),
        "COLUMNS": "160",
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["mtm", "queue", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


def card_of(office: Office, member: int) -> str:
    with reading(office.engine) as connection:
        found = find_by_row(connection, member)
    assert found is not None
    return found.person.member_id


def test_an_empty_queue_says_so(queue):
    assert queue("list").out == "Nothing waits.\n"
    assert queue("list", "--json").json() == {"waiting": 0, "items": []}


def test_the_list_shows_what_waits_in_order_and_nothing_that_was_said(
    office: Office, member: int, queue
):
    complaint = complain(office.engine, office.ask(member), SAID)
    death = report_death(office.engine, office.ask(office.member()), "my mother died").item
    for shown in (queue("list").out, queue("list", "--json").out):
        assert shown.index(death.number) < shown.index(complaint.number)
        for private in ("neighbor", "mother", "Ann", card_of(office, member)):
            assert private not in shown
    table = queue("list").out
    assert "Report of a death" in table and "urgent" in table
    first, second = queue("list", "--json").json()["items"]
    assert (first["kind"], first["urgency"], first["state"]) == ("death", 1, "open")
    assert (second["number"], second["claimed_by"]) == (complaint.number, None)


def test_the_list_is_cut_and_says_so(office: Office, queue):
    for _ in range(3):
        complain(office.engine, office.guest(), SAID)
    assert "2 of 3 that wait" in queue("list", "--limit", "2").out
    found = queue("list", "--limit", "2", "--json").json()
    assert found["waiting"] == 3 and len(found["items"]) == 2
    assert queue("list", "--kind", "death", "--json").json()["items"] == []


def test_one_item_is_shown_to_whoever_does_it(office: Office, member: int, queue):
    item = ask_callback(office.engine, office.ask(member), PHONE, words=SAID)
    shown = queue("show", item.number)
    assert shown.code == 0
    for part in (item.number, "Call back", SAID, PHONE, card_of(office, member), "reached"):
        assert part in shown.out
    found = queue("show", item.reference, "--json").json()
    assert found["words"] == SAID and found["details"]["phone"] == PHONE
    assert found["member"] == card_of(office, member)
    assert [each["what"] for each in found["steps"]] == ["opened"]


def test_reading_an_item_is_in_the_audit_log_and_the_list_is_none(office: Office, queue):
    item = complain(office.engine, office.guest(), SAID)
    queue("list")
    queue("show", item.number)
    query = select(LOG.c.actor, LOG.c.purpose).where(LOG.c.what == "read queue")
    with reading(office.engine) as connection:
        (row,) = connection.execute(query).all()
    assert row.actor.startswith("person:") and row.purpose == "complaint"


def test_words_do_not_steer_the_terminal(office: Office, queue):
    item = complain(office.engine, office.guest(), "bad \x1b[2J\x07 [red]words[/red]")
    shown = queue("show", item.number).out
    assert "\x1b" not in shown and "\x07" not in shown and "[red]words[/red]" in shown


def test_claim_release_and_done(office: Office, queue):
    item = complain(office.engine, office.guest(), SAID)
    assert queue("claim", item.number, "--as", "Pat").out == f"{item.number} is yours.\n"
    assert (
        queue("list", "--mine", "--as", "Pat", "--json").json()["items"][0]["claimed_by"] == "Pat"
    )
    refused = queue("claim", item.number, "--as", "Lee")
    assert (refused.code, refused.err) == (1, "mtm: Pat has it\n")
    assert queue("release", item.number, "--as", "Lee").code == 1
    assert queue("release", item.number, "--as", "Lee", "--of-others").code == 0
    claimed = queue("claim", item.number, "--as", "Lee", "--json").json()
    assert (claimed["state"], claimed["claimed_by"]) == ("claimed", "Lee")
    done = queue(
        "done", item.number, "--outcome", "answered", "--note", "called", "--as", "Lee", "--json"
    ).json()
    assert (done["state"], done["outcome"]) == ("done", "answered")
    assert queue("claim", item.number).err == "mtm: it is done already\n"
    assert queue("list", "--json").json()["waiting"] == 0


def test_without_a_name_it_is_who_is_logged_in(office: Office, queue, monkeypatch):
    monkeypatch.setenv("LOGNAME", "kim")
    item = complain(office.engine, office.guest(), SAID)
    assert queue("claim", item.number, "--json").json()["claimed_by"] == "kim"


def test_a_death_of_nobody_known_is_confirmed_of_a_member_who_is_named(
    office: Office, member: int, queue
):
    item = report_death(office.engine, office.guest(), "my mother", {"name": "Ann Example"}).item
    end = ("done", item.number, "--outcome", "confirmed")
    assert queue(*end).err == "mtm: name the member it is about first\n"
    assert queue(*end, "--member", "M000000").code == 7
    assert queue(*end, "--member", card_of(office, member)).code == 0
    assert office.welcome(member) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("show", "11111111"),
        ("show", "M900001"),
        ("claim", "my neighbor Ann"),
        ("done", "4829-1364", "--outcome", "answered"),
        ("release", "--as", "", "4829-1364"),
        ("list", "--kind", "Ann"),
    ],
)
def test_what_cannot_be_done_ends_with_an_error(queue, words):
    ran = queue(*words)
    assert ran.code in (1, 2) and ran.out == "" and ran.err
    if ran.code == 1:
        assert ran.err.count("\n") == 1
        assert "neighbor" not in ran.err and "M900001" not in ran.err


@pytest.mark.parametrize(
    "command", [("list",), ("show",), ("claim",), ("done", "--outcome", "answered")]
)
def test_an_item_that_cannot_be_opened_is_an_error_that_quotes_nothing(
    office: Office, member: int, queue, monkeypatch, keys, command
):
    item = complain(office.engine, office.ask(member), SAID)
    monkeypatch.setenv("MTM_ENCRYPTION_KEYS", "k1:" + "A" * 43 + "=")
    number = () if command == ("list",) else (item.number,)
    ran = queue(command[0], *number, *command[1:])
    for private in ("neighbor", "Ann", "Example", "M9"):
        assert private not in ran.err + ran.out
    if command != ("list",):  # which opens nothing that is sealed
        assert ran.code != 0 and ran.err.count("\n") == 1
    with reading(office.engine) as connection:
        assert connection.scalar(select(WorkItem.state)) == "open"


def test_the_number_is_the_one_the_member_was_told(office: Office, queue):
    item = complain(office.engine, office.guest(), SAID)
    assert item.number == spoken(item.reference)
    for said in (item.number, item.reference, item.number.replace("-", " ")):
        assert queue("show", said).code == 0
