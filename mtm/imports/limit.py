"""How many lines of a file may be bad before nothing of it is imported."""

import re
from dataclasses import dataclass
from decimal import Decimal

_WRITTEN = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)(%?)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of lines, or a share of them in percent."""

    most: Decimal
    percent: bool

    @classmethod
    def read(cls, written: str) -> "Limit":
        """From "25" or "0.1%"; ValueError otherwise."""
        found = _WRITTEN.fullmatch(written.strip())
        if (
            not found
            or (not found[2] and "." in found[1])
            or (found[2] and Decimal(found[1]) > 100)
        ):
            raise ValueError("a number of lines (25) or a share of them (0.1%) is wanted")
        return cls(Decimal(found[1]), bool(found[2]))

    def passed(self, rejected: int, rows: int) -> bool:
        """Whether so many rejected of so many are too many, once the file is read."""
        return rejected > (self.most * rows / 100 if self.percent else self.most)

    def passed_already(self, rejected: int) -> bool:
        """Whether it is too many however long the file is."""
        return not self.percent and rejected > self.most


#: One line in a thousand: a file with more is rather wrong as a whole. A file of fewer than a
#: thousand lines is imported without a bad line or not at all.
USUAL_LIMIT = "0.1%"
