"""A file as lines, streaming: what a line may be, and what no line is made of."""

import re
from collections.abc import Callable, Iterator
from io import BufferedReader

from mtm.imports.reasons import FileError, Reason

BLOCK = 1 << 18
LONGEST_LINE = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"
_NOT_OURS = {
    b"\x1f\x8b": "is compressed (gzip); unpack it first",
    b"PK\x03\x04": "is compressed (zip) or a spreadsheet; save it as pipe-separated text",
    b"\xff\xfe": "is UTF-16; save it as UTF-8",
    b"\xfe\xff": "is UTF-16; save it as UTF-8",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")

#: Number of a line, and its text or why it has none.
Line = tuple[int, str | Reason]


class Lines:
    """Every line of a file that is not blank, from number 1, without its end (LF or CRLF)."""

    def __init__(self, file: BufferedReader, read: Callable[[int], None]) -> None:
        """`read` is told of bytes as they are read."""
        self._file = file
        self._read = read
        #: Number of a last line without a line end, once the file is read: was it cut off?
        self.unfinished: int | None = None

    def __iter__(self) -> Iterator[Line]:
        """The lines; FileError when this is no text file of ours."""
        for number, raw in enumerate(self._raw_lines(), 1):
            if self.unfinished is not None:
                self.unfinished = number
            if raw is None:
                yield number, Reason.TOO_LONG
            elif raw:
                yield number, _text(raw)

    def _raw_lines(self) -> Iterator[bytes | None]:
        """Lines without their ends; None for one that is too long, which is never held whole."""
        rest = b""
        skipping = False
        for block in self._blocks():
            *whole, rest = (rest + block).split(b"\n")
            for line in whole:
                too_long = skipping or len(line) > LONGEST_LINE
                skipping = False
                yield None if too_long else line.removesuffix(b"\r")
            if len(rest) > LONGEST_LINE:
                rest, skipping = b"", True
        if rest or skipping:
            self.unfinished = 0
            yield None if skipping else rest.removesuffix(b"\r")

    def _blocks(self) -> Iterator[bytes]:
        first = self._file.read(BLOCK)
        for mark, problem in _NOT_OURS.items():
            if first.startswith(mark):
                raise FileError(problem)
        self._read(len(first))
        yield first.removeprefix(_UTF8_MARK)
        while block := self._file.read(BLOCK):
            self._read(len(block))
            yield block


def _text(raw: bytes) -> str | Reason:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return Reason.ENCODING
    if not text.isprintable() and _CONTROL.search(text):
        return Reason.CONTROL
    return text
