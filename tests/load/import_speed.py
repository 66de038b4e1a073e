"""How fast, and in how much memory, Part D events are imported.

    python tests/load/import_speed.py --rows 2000000 --members 100000 [--postgresql]

Makes up a file in a temporary folder, members at random so that nothing is in order, imports it
with `mtm import` and prints rows a second and the peak memory of the process.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path[:0] = [str(TOP), str(TOP / "tests"), str(TOP / "tests/integration/imports")]

import postgresql  # noqa: E402
from import_files import PDE, ROSTER, fill, member  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402


def write_roster(path: Path, members: int) -> None:
    """One line a member."""
    with path.open("w") as file:
        file.write("|".join(ROSTER) + "\n")
        for number in range(members):
            line = member(0, member_id=f"M{number}", mbi="", bene_id=f"-{number}")
            file.write("|".join(line.get(name, "") for name in ROSTER) + "\n")


def write_events(path: Path, rows: int, members: int) -> None:
    """So many fills in the course of a year, of anyone."""
    chance = random.Random(1)
    days = [f"{date(2025, 1, 1) + timedelta(day):%d-%b-%Y}".upper() for day in range(270)]
    line = fill(0) | {name: f"\0{name}\0" for name in ("PDE_ID", "BENE_ID", "SRVC_DT", "PD_DT")}
    line |= {
        name: f"\0{name}\0"
        for name in ("PROD_SRVC_ID", "PRSCRBR_ID", "SRVC_PRVDR_ID", "TOT_RX_CST_AMT")
    }
    line["RX_SRVC_RFRNC_NUM"] = "\0PDE_ID\0"
    parts = "|".join(line.get(name, "") for name in PDE).split("\0")
    with path.open("w") as file:
        file.write("|".join(PDE) + "\n")
        for number in range(rows):
            day = chance.choice(days)
            values = {
                "PDE_ID": f"{number}",
                "BENE_ID": f"-{chance.randrange(members)}",
                "SRVC_DT": day,
                "PD_DT": day,
                "PROD_SRVC_ID": f"99999{chance.randrange(3000):06}",
                "PRSCRBR_ID": f"9{chance.randrange(9000):09}",
                "SRVC_PRVDR_ID": f"9{chance.randrange(2000):09}",
                "TOT_RX_CST_AMT": f"{chance.randrange(90000) / 100:.2f}",
            }
            file.write("".join(values.get(part, part) for part in parts) + "\n")


@contextmanager
def database(folder: Path, on_postgresql: bool) -> Iterator[str]:
    """The URL of a new database."""
    if not on_postgresql:
        yield f"sqlite:///{folder / 'speed.db'}"
        return
    with postgresql.server() as server:
        admin = create_engine(server, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("CREATE DATABASE speed"))
        admin.dispose()
        yield server.set(database="speed").render_as_string(hide_password=False)


def timed_import(kind: str, path: Path, environ: dict[str, str]) -> tuple[float, float, int]:
    """Import a file in a process of its own: seconds, its own seconds of a core, peak MB."""
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "mtm", "import", kind, path], env=environ)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("the import failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    """Make up, import, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_roster(folder / "roster.txt", asked.members)
        write_events(folder / "events.txt", asked.rows, asked.members)
        with database(folder, asked.postgresql) as url:
            environ = {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(TOP),
                "MTM_VAR": str(folder / "var"),
                "MTM_DATABASE_URL": url,
                "MTM_LOG_LEVEL": "ERROR",
            }
            timed_import("members", folder / "roster.txt", environ)
            seconds, busy, megabytes = timed_import("drug-claims", folder / "events.txt", environ)
    speed = f"{asked.rows / seconds:,.0f} rows a second"
    print(f"{speed} ({seconds:.1f} s, {busy:.1f} s of a core in the import), {megabytes} MB")


if __name__ == "__main__":
    main()
