"""How to reach a member, as it has to be: a phone number, an email address, a language. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

PHONE, ADDRESS, EMAIL = "phone", "address", "email"
LANGUAGE, BEST_TIME = "language", "best_time"

#: North American numbers: neither the area nor the exchange begins with 0 or 1, nor is one of the
#: service codes 211 to 911.
_PHONE = re.compile(r"(?!.11)([2-9]\d{2})(?!.11)([2-9]\d{2})(\d{4})")
_BETWEEN_DIGITS = str.maketrans("", "", " -.()/\u2010\u2011\u2013")
#: RFC 5321 as mail is really used: no quotes, no address literals, one dot or more in the domain.
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(rf"({_LOCAL})@((?:{_LABEL}\.)+(?!\d+$){_LABEL})", re.IGNORECASE)
_LEAST_ADDRESS, _MOST_ADDRESS, _MOST_TIME = 5, 200, 100

#: ISO 639-1, all 183 of it, and of 639-2 and 639-3 what is spoken in the United States beside it.
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
ase ceb chr cmn fil haw hmn ilo kea lkt mai nan prs yue
"""
LANGUAGES: Final = frozenset(_CODES.split())


class ContactError(Exception):
    """What was given cannot be used; `why` is a fixed word and never quotes it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def checked(field: str, value: str) -> str:
    """A value in its one spelling. ContactError: not usable. KeyError: no such field."""
    return _CHECKS[field](value)


def phone_value(value: str) -> str:
    """Ten digits: "+1 (860) 555-0123" is "8605550123". ContactError: "not_a_phone"."""
    digits = value.translate(_BETWEEN_DIGITS).removeprefix("+")
    if len(digits) == 11:
        digits = digits.removeprefix("1")
    if not (digits.isascii() and _PHONE.fullmatch(digits)):
        raise ContactError("not_a_phone")
    return digits


def e164(digits: str) -> str:
    """Ten digits as carriers write a number, and as the roster keeps it."""
    return f"+1{digits}"


def email_value(value: str) -> str:
    """An email address, the domain in lower case. ContactError: "not_an_email"."""
    found = _EMAIL.fullmatch(value.strip())
    if found is None or len(found[0]) > 254 or len(found[1]) > 64:
        raise ContactError("not_an_email")
    return f"{found[1]}@{found[2].lower()}"


def address_value(value: str) -> str:
    """A postal address in one line, as it was given. ContactError: "not_an_address"."""
    line = " ".join(value.split())
    if not _LEAST_ADDRESS <= len(line) <= _MOST_ADDRESS or not line.isprintable():
        raise ContactError("not_an_address")
    if not any(sign.isdigit() for sign in line) or not any(sign.isalpha() for sign in line):
        raise ContactError("not_an_address")
    return line


def language_value(value: str) -> str:
    """A code of ISO 639, in lower case. ContactError: "not_a_language"."""
    code = value.strip().lower()
    if code not in LANGUAGES:
        raise ContactError("not_a_language")
    return code


def best_time_value(value: str) -> str:
    """When to call best, in the member's own words. ContactError: "too_long" or "empty"."""
    words = " ".join(value.split())
    if not words or not words.isprintable():
        raise ContactError("empty")
    if len(words) > _MOST_TIME:
        raise ContactError("too_long")
    return words


def zip_at_end(address: str) -> str | None:
    """The five digits of the ZIP code that an address ends with, or None."""
    found = re.search(r"\b(\d{5})(?:-\d{4})?$", address)
    return found[1] if found else None


_CHECKS: Final[Mapping[str, Callable[[str], str]]] = {
    PHONE: phone_value,
    EMAIL: email_value,
    ADDRESS: address_value,
    LANGUAGE: language_value,
    BEST_TIME: best_time_value,
}
FIELDS: Final = tuple(_CHECKS)
