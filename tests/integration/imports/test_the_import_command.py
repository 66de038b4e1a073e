"""`mtm import` as a person runs it: what it says, how it ends."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from import_files import PDE, ROSTER, fill, member, written

from mtm.cli import mtm
from mtm.cli.exits import Exit
from mtm.store import open_engine

TOP = Path(__file__).parents[3]


@pytest.fixture
def environment(tmp_path, bare_database_url, monkeypatch):
    for name in [each for each in os.environ if each.startswith("MTM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MTM_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("MTM_DATABASE_URL", bare_database_url)
    return monkeypatch


@pytest.fixture
def run(environment, tmp_path):
    def run(kind, content, *options, name="file.txt"):
        path = tmp_path / name
        path.write_text(content)
        return CliRunner().invoke(mtm, ["import", kind, str(path), *options])

    return run


def test_an_empty_database_gets_its_tables_and_the_file_is_imported(run):
    done = run("members", written(ROSTER, [member(1)]))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("file.txt: 1 line of members, 2 rows new or changed\n")
    again = run("members", written(ROSTER, [member(1)]))
    assert "imported before" in again.stdout and again.exit_code == 0


def test_too_many_bad_lines_end_it_with_the_path_of_the_rejects(run, tmp_path):
    run("members", written(ROSTER, [member(1)]))
    done = run("drug-claims", written(PDE, [fill(1), fill(2, BENE_ID="-5")]))
    rejects = tmp_path / "var" / "rejects" / "drug-claims-file.txt.rejects"
    assert done.exit_code == Exit.REJECTS
    assert done.stderr.count("\n") == 1
    assert (
        f"1 of 2 lines were rejected, so nothing of it was imported; see {rejects}" in done.stderr
    )
    assert rejects.read_text().splitlines()[1].startswith("3|unknown_member|BENE_ID|")


@pytest.mark.parametrize("limit", ["1", "50%"])
def test_how_many_is_a_number_or_a_share(run, limit):
    run("members", written(ROSTER, [member(1)]))
    lines = written(PDE, [fill(1), fill(2, BENE_ID="-5")])
    done = run("drug-claims", lines, "--max-rejects", limit)
    assert done.exit_code == 0
    assert "2 lines of drug claims, 1 row new or changed; 1 rejected, see " in done.stdout


def test_the_rejects_can_be_put_elsewhere(run, tmp_path):
    run("members", written(ROSTER, [member(1, zip="x")]), "--rejects", str(tmp_path / "here"))
    assert (tmp_path / "here").read_text().splitlines()[1].startswith("2|identifier|zip|")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("patients", "x"), Exit.USAGE),
        (("members",), Exit.USAGE),
        (("members", "x", "--max-rejects", "lots"), Exit.USAGE),
        (("members", "x", "y", "--rejects", "z"), Exit.USAGE),
        (("members", "no-such-file"), Exit.FILE),
    ],
)
def test_a_command_line_that_cannot_be_is_refused(environment, arguments, code):
    assert CliRunner().invoke(mtm, ["import", *arguments]).exit_code == code


def test_the_first_bad_file_of_several_ends_it_and_the_good_ones_before_stay(environment, tmp_path):
    for name, content in (("1", written(ROSTER, [member(1)])), ("2", "x\n"), ("3", "x\n")):
        (tmp_path / name).write_text(content)
    done = CliRunner().invoke(mtm, ["import", "members", *(str(tmp_path / n) for n in "123")])
    assert done.exit_code == Exit.FILE
    assert "1 line of members" in done.stdout
    assert done.stderr.count("\n") == 1 and f"{tmp_path / '2'} has no header" in done.stderr


def test_production_refuses_an_older_schema(run, environment, keyring, bare_database_url):
    environment.setenv("MTM_ENV", "production")
    for name in ("SESSION_SECRET", "ASSISTANT_TOKEN", "LOOKUP_KEY"):
        environment.setenv(f"MTM_{name}", "x" * 40)
    environment.setenv("MTM_ENCRYPTION_KEYS", "k1:" + "A" * 43 + "=")
    done = run("members", written(ROSTER, [member(1)]))
    assert done.exit_code == Exit.DATABASE
    assert "alembic upgrade head" in done.stderr
    engine = open_engine(bare_database_url, keyring)
    with engine.connect() as connection:
        assert not engine.dialect.has_table(connection, "members")
    engine.dispose()


def test_a_setting_that_cannot_be_used_is_named_in_one_line(run, environment):
    environment.setenv("MTM_PORT", "many")
    done = run("members", "x")
    assert done.exit_code == Exit.SETTINGS
    assert "MTM_PORT" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("url", ["nonsense", "postgresql+psycopg://nobody@127.0.0.1:9/none"])
def test_a_database_that_is_not_there_is_told_in_one_line(run, environment, url):
    environment.setenv("MTM_DATABASE_URL", url)
    done = run("members", written(ROSTER, [member(1)]))
    assert done.exit_code in (Exit.SETTINGS, Exit.DATABASE)
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_terminal_gets_a_bar_and_a_log_gets_none(environment, tmp_path):
    path = tmp_path / "file.txt"
    path.write_text(written(ROSTER, [member(1)]))
    command = [sys.executable, "-m", "mtm", "import", "members", str(path)]
    master, slave = pty.openpty()
    environment.setenv("PYTHONPATH", str(TOP))
    environment.setenv("TERM", "xterm")
    subprocess.run(command, stderr=slave, stdout=subprocess.DEVNULL, check=True, cwd=tmp_path)
    os.close(slave)
    assert b"members: file.txt" in os.read(master, 100_000)
    os.close(master)
    done = subprocess.run([*command, "--again"], capture_output=True, check=True, cwd=tmp_path)
    assert done.stderr == b""
