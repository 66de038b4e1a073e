"""Why a line, or a whole file, is not imported. Neither ever quotes what it holds."""

from enum import Enum


class Reason(Enum):
    """Why a line is rejected: the code in the rejects file and the sentence beside it."""

    COLUMNS = "columns", "The line has not as many columns as the header."
    TOO_LONG = "too_long", "The line is longer than 65,536 bytes."
    ENCODING = "encoding", "The line is not UTF-8."
    CONTROL = "control_character", "The line holds a control character, such as NUL or a tab."
    MISSING = "missing", "A value is wanted and there is none."
    LENGTH = "value_too_long", "The value is longer than the column takes."
    DATE = "date", "Not a date of the calendar in a form that docs/rules.md names."
    DATE_RANGE = "date_out_of_range", "The date is earlier or later than it can be."
    ORDER = "dates_in_wrong_order", "The last day comes before the first."
    NUMBER = "number", "Not a plain number of the kind wanted (no sign, no exponent)."
    NUMBER_RANGE = "number_out_of_range", "The number is larger than it can be."
    CODE = "code", "Not one of the codes that docs/rules.md lists."
    IDENTIFIER = "identifier", "Not an identifier of the kind wanted."
    TEXT = "text", "Not text of the kind wanted."
    FORMULA = "formula", "The value begins like a spreadsheet formula."
    UNKNOWN_MEMBER = "unknown_member", "No member of the roster has this identifier."
    CONTRADICTION = "contradiction", "An earlier line of the file says otherwise of the same thing."
    OTHER_PRODUCT = (
        "same_fill_other_product",
        (
            "Another line is an original of the same fill (contract, date, pharmacy, prescription "
            "and fill number, dispensing status) with another product."
        ),
    )
    TAKEN = "identifier_taken", "Another member has this MBI or BENE_ID."

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = sentence


class LineError(Exception):
    """A line cannot be imported. `column` is the name of the column, from the layout."""

    def __init__(self, reason: Reason, column: str = "") -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.column = column


class FileError(Exception):
    """A file cannot be imported at all. The message is one line and quotes nothing of the file."""


class TooManyRejectsError(Exception):
    """More lines are bad than allowed: nothing of the file was imported."""

    def __init__(self, rejected: int, rows: int) -> None:
        super().__init__(f"{rejected} of {rows} lines were rejected")
        self.rejected = rejected
        self.rows = rows
