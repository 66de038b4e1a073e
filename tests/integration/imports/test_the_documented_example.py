"""docs/rules.md: its files, its commands and its decisions, done as a stranger would do them."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtm.cli import mtm
from mtm.cli.exits import Exit
from mtm.imports.kinds import KINDS
from mtm.imports.reasons import Reason

TOP = Path(__file__).parents[3]
PAGE = (TOP / "docs/rules.md").read_text()
EXAMPLES = TOP / "docs/examples"
ELIGIBLE = {"yes": True, "no": False, "cannot tell": None}


@pytest.fixture
def page(tmp_path, bare_database_url, monkeypatch):
    """The page's import commands done, on a database without any table."""
    for name in [each for each in os.environ if each.startswith("MTM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MTM_VAR", str(tmp_path))
    monkeypatch.setenv("MTM_DATABASE_URL", bare_database_url)
    monkeypatch.chdir(TOP)
    commands = re.findall(r"^bin/mtm (import .*)$", PAGE, re.MULTILINE)
    assert {command.split()[1] for command in commands} == set(KINDS)
    for command in commands:
        done = CliRunner().invoke(mtm, command.split())
        assert (done.exit_code, done.stderr) == (0, ""), done.stderr


def decided(member):
    words = ["decide", member, "--as-of", "2025-09-30", "--json"]
    return json.loads(CliRunner().invoke(mtm, words).stdout)


def test_each_member_is_decided_as_the_page_says(page):
    told = re.findall(r"^\| (M\d+) \| ([a-z ]+) \| (1|2|none) \| (.*) \|$", PAGE, re.MULTILINE)
    assert len(told) == 4
    for member, eligible, group, _why in told:
        decision = decided(member)
        assert decision["eligible"] is ELIGIBLE[eligible], member
        assert decision["group"] == (None if group == "none" else int(group)), member


def test_the_reasons_on_the_page_are_those_of_the_decisions(page):
    def result(member, criterion):
        found = next(c for c in decided(member)["criteria"] if c["id"] == criterion)
        return found["result"], found["figure"], found["evidence"]

    assert result("M900001", "maintenance_drugs")[:2] == ("met", 8)
    assert result("M900001", "conditions")[:2] == ("met", 3)
    assert result("M900001", "annual_cost")[2]["year_to_date"] == "1630.00"
    assert result("M900002", "conditions")[:2] == ("not_met", 2)
    assert result("M900002", "annual_cost")[2]["year_to_date"] == "2000.00"
    assert result("M900003", "coverage_limitation")[0] == "met"
    screen = result("M900003", "opioid_use")
    assert (screen[0], screen[2]["prescribers"], screen[2]["pharmacies"]) == ("not_met", 1, 1)
    assert result("M900004", "maintenance_drugs")[:2] == ("unknown", 7)


def test_the_page_shows_the_files_in_full():
    files = sorted(EXAMPLES.iterdir())
    assert {file.stem for file in files} == set(KINDS)
    for file in files:
        assert f"`{file.name}`:\n\n```text\n{file.read_text()}```\n" in PAGE


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_page_explains_every_column(kind):
    columns = set(KINDS[kind].layout.columns)
    sections = [part for part in PAGE.split("\n## ") if kind in part.partition("\n")[0]]
    (section,) = [part for part in sections if "| column |" in part]
    rows = re.findall(r"^\|(?: prescribers \|| pharmacies \|)? (`[^|]+`) \|", section, re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert columns <= explained
    if kind not in ("prescribers", "pharmacies"):
        assert explained <= columns


def test_the_page_lists_every_reason_and_every_exit_code():
    for reason in Reason:
        assert f"| `{reason.code}` | {reason.sentence} |" in PAGE
    assert {int(code) for code in re.findall(r"^\| (\d+) \| ", PAGE, re.MULTILINE)} == set(Exit)
