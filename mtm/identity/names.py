"""Whether two spellings of a person's name are the same name."""

import unicodedata


def same_name(typed: str, first: str, last: str) -> bool:
    """Whether `typed` is this first and last name, in either order.

    Case, accents, spaces and punctuation do not count: "example, ANN" is Ann Example, and
    "Obrien Zoe" is Zoë O'Brien. A missing, further or shortened name is another name.
    """
    name = _letters(typed)
    given, family = _letters(first), _letters(last)
    return bool(name) and name in (given + family, family + given)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalpha())
