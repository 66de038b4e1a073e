"""Time and memory to write the report of a plan whose every member is enrolled.

    python tests/load/report_load.py
    python tests/load/report_load.py --members 100000 --url postgresql+psycopg://...

Every member has coverage, a decision of 2 KB (those of the demo: 2.8) and an enrollment; every fourth had a
review. With --url the database has to be empty. Ends with 1 above 60 seconds.
"""

import argparse
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from plan_of_size import _key, _load
from sqlalchemy import Engine, insert

from mtm.enrollment.tables import DecisionRecord, TargetingRun
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member
from mtm.participation.ledger import enroll
from mtm.reporting import layout_for, make_report
from mtm.rules.criteria import criteria_for
from mtm.rules.decision import decide
from mtm.rules.evidence import Covered, Evidence, Limitation
from mtm.scheduling.tables import Appointment, AppointmentChange, Pharmacist
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, writing
from mtm.store.schema import upgrade

ALLOWED_SECONDS = 60.0
AT_ONCE = 5000
ON = date(2025, 1, 1)
AT = datetime(2025, 3, 4, 15, tzinfo=UTC)
EVIDENCE = Evidence(
    (), (), (Limitation("pharmacy", "opioid_use", ON, None),), (), (Covered(ON, None),)
)


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.url or f"sqlite:///{folder}/plan.db"
        settings = load_settings({"MTM_VAR": folder})
        engine = open_engine(url, parse_keyring(settings.encryption_keys), patient=True)
        upgrade(engine)
        for first in range(1, arguments.members + 1, AT_ONCE):
            make_members(engine, first, min(first + AT_ONCE, arguments.members + 1))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        began = time.perf_counter()
        made = make_report(engine, "H9999", 2025, layout_for(2025), Path(folder, "out"), "cli")
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        engine.dispose()
    print(
        f"{made.rows:,} rows, {made.errors} errors in {seconds:.1f} s; {before} MB, then {after} MB"
    )
    if made.rows != arguments.members or seconds > ALLOWED_SECONDS:
        sys.exit("not every member, or too slow")


def make_members(engine: Engine, first: int, end: int) -> None:
    """The members `first` to before `end`, enrolled by a run of their own."""
    run, members = f"run-{first}", range(first, end)
    person = Person("M000000", date(1948, 4, 7), "Test", "Member", mbi="1SA0AA0AA00").as_dict()
    person = Member.__table__.c.person.type.process_bind_param(person, engine.dialect)
    decision = decide(EVIDENCE, ON, criteria_for(ON)).as_dict()
    common = {"run_id": run, "as_of": ON, "criteria_file": "2025.toml", "eligible": True}
    common |= {"met_group": 2, "decision": decision, "made_at": AT}
    with writing(engine) as connection:
        raw = connection.connection.driver_connection
        _load(raw, Member, ((i, _key(i), None, None, person, "en", "UTC") for i in members))
        _load(raw, Coverage, ((i, ON, None, "H9999", "001") for i in members))
        values = {"id": run, "as_of": ON, "criteria_file": "2025.toml", "started_at": AT}
        connection.execute(insert(TargetingRun).values(**values))
        connection.execute(insert(DecisionRecord), [{"member_id": i} | common for i in members])
        enroll(connection, dict.fromkeys(members, 2), ON, run, AT)
        _reviews(connection, [i for i in members if i % 4 == 0], first)


def _reviews(connection, members: list[int], number: int) -> None:
    values = {"name": f"Pharmacist {number}", "languages": [], "active": True}
    connection.execute(insert(Pharmacist).values(id=number, **values))
    review = {"pharmacist_id": number, "kind": "review", "status": "fulfilled", "lapsed": False}
    review |= {"starts_at": AT, "ends_at": AT, "busy_until": AT, "version": 1, "sequence": 0}
    review |= {"conversation": "chat", "language": "en", "interpreter": False, "created_at": AT}
    review |= {"reviewed_on": AT.date()}
    rows = [{"id": i, "member_id": i, "uid": f"uid-{i}"} | review for i in members]
    connection.execute(insert(Appointment), rows)
    change = {"at": AT, "who": "member", "channel": "web", "what": "booked", "status": "booked"}
    change |= {"starts_at": AT, "pharmacist_id": number}
    changes = [{"appointment_id": i} | change for i in members]
    connection.execute(insert(AppointmentChange), changes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
