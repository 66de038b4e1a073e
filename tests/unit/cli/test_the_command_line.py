"""The `mtm` command: from any folder, each command by itself, errors in one line."""

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import mtm.cli as cli
from mtm.cli.exits import Exit, Refusal

TOP = Path(__file__).parents[3]


def ended(monkeypatch, capsys, command):
    """Run a made-up command `mtm it`; its exit code and what it said on stderr."""
    monkeypatch.setattr(cli._Commands, "get_command", lambda *_: command)
    monkeypatch.setattr(sys, "argv", ["mtm", "it"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code), capsys.readouterr().err


def stopping_with(problem):
    @click.command("it")
    def it():
        raise problem

    return it


def test_every_command_of_the_table_is_there():
    context = click.Context(cli.mtm)
    for name in cli.mtm.list_commands(context):
        command = cli.mtm.get_command(context, name)
        assert command is not None and command.help


def test_the_list_of_commands_loads_none_of_them(tmp_path):
    script = (
        "import sys, mtm.cli as c; c.mtm(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert "Import files" in done.stdout
    assert "sqlalchemy" not in done.stdout.split() and "rich" not in done.stdout.split()


def test_the_command_runs_from_any_folder(tmp_path):
    done = subprocess.run(
        [TOP / "bin/mtm", "--help"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"Import files" in done.stdout


def test_without_set_up_the_command_says_so_in_one_line(tmp_path):
    (tmp_path / "bin").mkdir()
    shutil.copy(TOP / "bin/mtm", tmp_path / "bin/mtm")
    done = subprocess.run(
        [tmp_path / "bin/mtm", "decide"], capture_output=True, text=True, check=False
    )
    assert done.returncode == Exit.SETTINGS
    assert done.stderr.count("\n") == 1 and "make setup" in done.stderr


def test_a_refusal_is_its_line_and_its_code(monkeypatch, capsys):
    code, said = ended(
        monkeypatch, capsys, stopping_with(Refusal(Exit.NO_MEMBER, "no such member"))
    )
    assert (code, said) == (7, "mtm: no such member\n")


def test_an_error_nobody_foresaw_is_one_line_that_quotes_nothing(monkeypatch, capsys):
    code, said = ended(monkeypatch, capsys, stopping_with(KeyError("Ada Example")))
    assert code == Exit.FAILED
    assert said.count("\n") == 1 and "KeyError" in said and "Ada" not in said


def test_an_interruption_is_told(monkeypatch, capsys):
    code, said = ended(monkeypatch, capsys, stopping_with(click.Abort()))
    assert code == 130 and "interrupted" in said


def test_success_is_zero(monkeypatch, capsys):
    assert ended(monkeypatch, capsys, click.Command("it", callback=lambda: None)) == (0, "")
