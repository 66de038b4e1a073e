"""The layers of docs/architecture.md, held by reading every import."""

import ast
from pathlib import Path

import pytest

OURS = {"topics", "sealing", "understanding", "mtm", "actions", "gateway", "components", "launch"}
BASE = {"topics", "sealing"}
MAY_IMPORT = {
    "topics": set(),
    "sealing": set(),
    "understanding": BASE,
    "mtm": BASE,
    "components": BASE | {"understanding"},
    "actions": BASE | {"mtm", "understanding"},
    "gateway": BASE | {"mtm", "understanding"},
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_a_folder_imports_only_what_lies_below_it(folder):
    allowed = MAY_IMPORT[folder] | {folder}
    files = list(Path(folder).rglob("*.py"))
    assert files
    wrong = {str(path): (imported(path) & OURS) - allowed for path in files}
    assert not {path: names for path, names in wrong.items() if names}


@pytest.mark.parametrize("folder", ["mtm", "understanding"])
def test_the_middle_knows_neither_rasa_nor_the_web(folder):
    web = {"rasa", "rasa_sdk", "starlette", "fastapi", "uvicorn", "httpx", "sanic"}
    assert not {str(p) for p in Path(folder).rglob("*.py") if imported(p) & web}
