"""Time and memory of `mtm target` over plans of several sizes.

    python tests/load/targeting_load.py --members 10000 --members 100000
    python tests/load/targeting_load.py --members 100000 --url postgresql+psycopg://...

Makes each plan (not timed) and runs the command as a user would. Memory is the sum of what its
processes hold at once (PSS where the system tells: shared pages count once), looked at ten times
a second. The slope is the time a further member takes between the smallest and the largest plan.
With --url the database has to be empty, and only one size can be measured.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from plan_of_size import make_plan

from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring
from mtm.store.schema import upgrade

AS_OF = date(2025, 9, 30)


def main() -> None:
    arguments = _arguments()
    sizes, measured = arguments.members or [10_000], []
    print("members  claims      seconds  CPU s  ms/member  peak MB  database MB")
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            measured.append((size, *measure(size, arguments, Path(folder))))
    if len(measured) > 1:
        small, large = min(measured), max(measured)
        further = (large[0] - small[0]) / 1000
        seconds, cpu = (large[i] - small[i] for i in (1, 2))
        print(f"a further member: {seconds / further:.3f} ms, {cpu / further:.3f} ms CPU")


def measure(size: int, arguments: argparse.Namespace, folder: Path) -> tuple[float, float]:
    """Make a plan, target it, print a line; the seconds that targeting took, and those of CPU."""
    url = arguments.url or f"sqlite:///{folder / 'plan.db'}"
    environ = {**os.environ, "MTM_DATABASE_URL": url, "MTM_VAR": str(folder)}
    engine = open_engine(url, parse_keyring(load_settings(environ).encryption_keys))
    upgrade(engine)
    make_plan(engine, size, arguments.fills, AS_OF)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")  # as autovacuum does after an import
    engine.dispose()
    before, began = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "mtm", "target", "--as-of", str(AS_OF)]
    command += ["--workers", str(arguments.workers)]
    run = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    peak = 0.0
    while run.poll() is None:
        peak = max(peak, sum(_megabytes(pid) for pid in _family(run.pid)))
        time.sleep(0.1)
    seconds, after = time.perf_counter() - began, os.times()
    if run.returncode:
        sys.exit(f"mtm target ended with {run.returncode}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    stored = sum(each.stat().st_size for each in folder.glob("plan.db*")) / 1e6
    print(
        f"{size:<8} {size * arguments.fills:<11} {seconds:<8.1f} {cpu:<6.0f}"
        f" {seconds / size * 1000:<10.3f} {peak:<8.0f} {stored:.0f}",
        flush=True,
    )
    if arguments.show:
        print(run.stdout.read())
    return seconds, cpu


def _family(pid: int) -> list[int]:
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *(each for child in children for each in _family(int(child)))]
    return []


def _megabytes(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--members", type=int, action="append")
    parser.add_argument("--fills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    parser.add_argument("--folder", help="where to make that folder")
    parser.add_argument("--show", action="store_true", help="print what the command said")
    return parser.parse_args()


if __name__ == "__main__":
    main()
