"""Importing files of members, claims and crosswalks. docs/rules.md has the layout of each."""

from mtm.imports.importing import Imported, import_file
from mtm.imports.kinds import KINDS
from mtm.imports.limit import Limit
from mtm.imports.reasons import FileError, TooManyRejectsError

__all__ = ["KINDS", "FileError", "Imported", "Limit", "TooManyRejectsError", "import_file"]
