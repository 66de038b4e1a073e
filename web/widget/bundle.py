"""Put the widget's modules into the one file that a page loads: ``python web/widget/bundle.py``.

The modules of ``src/`` are joined, each after those that it imports, inside one function. Names
are unique across them, so nothing is renamed. Comments and indentation go, as every byte is sent to
every visitor; so an import is one line, and no string runs over two. A test keeps ``mtm-chat.js`` what this makes of ``src/``.
"""

import json
import re
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import (?:(?P<name>\w+)|\{[^}]*\}) from "\./(?P<file>[\w.-]+)";\n', re.M)


def bundle(entry: str = "element.js") -> str:
    """The text of ``mtm-chat.js``."""
    parts: dict[str, str] = {}
    _collect(entry, parts)
    body = "".join(parts.values())
    head = "/* The MTM assistant's chat. Made by bundle.py from src/, where the comments are. */\n"
    return f'{head}(() => {{\n"use strict";\n{body}}})();\n'


def _collect(file: str, parts: dict[str, str]) -> None:
    """Add ``file`` to ``parts`` after everything that it imports."""
    source = (HERE / "src" / file).read_text(encoding="utf-8")
    styles = ""
    for match in IMPORT.finditer(source):
        if match["name"]:
            styles += f"const {match['name']} = {json.dumps(_styles(match['file']))};\n"
        elif match["file"] not in parts:
            _collect(match["file"], parts)
    code = _without_comments(IMPORT.sub("", source))
    if re.search(r"^import\b", code, flags=re.M):
        raise ValueError(f"{file}: an import that this bundler cannot read")
    parts[file] = styles + re.sub(r"^export ", "", code, flags=re.M)


def _without_comments(code: str) -> str:
    """Whole-line comments and indentation; a comment behind code, or in a string, is left alone."""
    lines = (
        line.strip()
        for line in re.sub(r"^\s*/\*.*?\*/\s*\n", "", code, flags=re.M | re.S).split("\n")
    )
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _styles(file: str) -> str:
    """A style sheet in as few characters as its text allows."""
    text = re.sub(r"/\*.*?\*/", "", (HERE / "src" / file).read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", text)).replace(": ", ":").strip()


if __name__ == "__main__":
    (HERE / "mtm-chat.js").write_text(bundle(), encoding="utf-8")
