"""Somebody says that we reach them instead of another: "wrong number, there is no Walter here".

Heard whatever was asked, because who has the number now has no part in any conversation. Of somebody
who has died it is said too, and of a member whose number is written down wrong: that is neither.
"""

from __future__ import annotations

import re
from typing import Final

from understanding.answers.answer import Answer
from understanding.text.words import tidy

#: What the answer is to; its value tells who is wrong: we, or somebody who dialed us.
WRONG_NUMBER: Final = "wrong_number"
OURS, THEIRS = "ours", "theirs"

_WHO = (
    r"(?:person|party|guy|lady|man|woman|gal|fella|fellow|folks|house|household|home|people)(?!\w)"
)
_NUMBER = r"(?:number|num|nbr|#|phone|cell|telephone)(?!\w)"
_YOU = r"(?:you|u|ya|y'all|you guys|you folks|you people)"
_REACH = (
    r"(?: must| may| might)?(?:'ve|'re| have| got| are| has| just| keep)*"
    r" ?(?:got|gotten|have|reached|reach|called|calling|texted|texting|dialed|messaged|messaging"
    r"|contacted|contacting|reaching)(?: ahold of| hold of| to)?"
)
_NAME = r"[a-z][\w'.-]*(?: [a-z][\w'.-]*)?"
_NO = (
    r"(?:there's|theres|there is|there isn't|there ain't|there was|there has)(?: been)?"
    r"(?: (?:no|never|not|any|a|ever|been))+"
)
_NOT_A_NAME = r"(?!one\b|need|problem|reason|pharmac|doctor|nurse|way\b|time|internet|computer|phone|help|change)"
_THIS_IS_NOT = r"(?:this|that|it)(?: is|'s|s)? ?(?:not|no longer|isn't|isnt|ain't|aint)"
#: Said of who has the phone: clear wherever it is said.
_ANOTHER = re.compile(
    rf"\b{_YOU}{_REACH} (?:the |a )?wrong {_WHO}|^\W*(?:(?:sorry|oops|um+|uh+|no|nope|hi|hello)[ ,]+)*"
    rf"(?:the )?wrong {_WHO}(?! for)|\b{_NO} {_NAME} at this (?:number|phone)\b"
    rf"|^\W*(?:sorry |um+ |uh+ )?no {_NAME} at this number\W*$"
    r"|\b(?:nobody|no one|noone|no body|not anybody|no person)(?: here)?"
    r"(?: (?:by|of|with|named|called|goes by|has)) (?:that|this|the) name\b"
    rf"|\b{_THIS_IS_NOT} (?!my\b)(?:(?:mr|mrs|ms|miss)\.? )?[a-z][\w'-]*s (?:phone|number|cell)\b"
    r"|\bthis (?:number|phone|cell)(?: \w+)? belongs? to (?:someone|somebody|another|a different|me)\b"
    r"|\bthis is (?:someone|somebody) else's (?:number|phone|cell)\b"
    r"|\b(?:someone|somebody) else has this (?:number|phone)\b",
    re.IGNORECASE,
)
#: Said of the number: clear where no form has asked for one.
_CLEAR = re.compile(rf"\b{_YOU}{_REACH} (?:the |a )?wrong {_NUMBER}", re.IGNORECASE)
_BARE = re.compile(
    r"^\W*(?:(?:sorry|no|nope|um+|uh+|i think|hi|hello|yo|hey|this is|that's|thats|it's|its)[ ,.!-]+)*"
    rf"(?:a |the )?wrong {_NUMBER}(?:[ ,.!-]+(?:hon|honey|dear|sorry|pal|buddy|bud|sir|ma'am|thanks?|please"
    r"|here|lol|dude|bro|friend|again))*\W*$",
    re.IGNORECASE,
)
#: Clear in a text, where nobody has dialed: "wrong number, I am 24", "I'm not Ethel. wrong #".
_BY_TEXT = re.compile(
    rf"^\W*(?:sorry[ ,]+)?wrong {_NUMBER}|[.,!;-] ?wrong {_NUMBER}\W*$", re.IGNORECASE
)
#: Clear only as the answer to what we sent.
_TO_US = re.compile(
    r"^\W*(?:(?:sorry|no|nope|um+|uh+|hi|hello|hey|but|actually)[ ,.!-]+)*"
    rf"(?:{_THIS_IS_NOT} (?:him|her|them|me)|(?:not|ain't) (?:me|him|her)"
    r"|(?:i'm|im|i am|i ain't|i aint) (?:not )?(?:him|her|them|that person|the (?:right )?person"
    r"|who you (?:think|want)|the one|a member(?: of (?:this|that|your)(?: \w+)?)?)"
    r"|i(?: do not| don't| dont) (?:even )?have (?:this|that|your|any such) (?:insurance|plan|coverage)"
    r"|(?:he|she|they)(?: doesn't| does not| don't| dont| do not| no longer)"
    r" (?:live|lives|stay|stays|use|uses|have|has) (?:here|this (?:phone|number))"
    r"|(?:i )?(?:don't|dont|do not|never) know (?:any|no|a) (?:such person|\w+)(?: here)?"
    r"|never heard of (?:him|her|you|them|this)"
    rf"|(?:no|{_NO}) {_NOT_A_NAME}{_NAME} (?:here|lives here)"
    r"|(?:i've |ive |i have |i )?(?:just |recently )?(?:had|have|got|gotten) this (?:number|phone|cell)"
    r"(?: (?:number|since|for|last|in|a|an|just|now|few|couple|of|\d+|years?|yrs?|months?|weeks?|ago))*)"
    r"(?:[ ,.!-]+(?:sorry|hon|dear|sir|ma'am|please|thanks?|any ?more))*\W*$",
    re.IGNORECASE,
)
#: Clear where the topic model hears of how somebody is reached, which is all it knows of this.
_WITH_THE_MODEL = re.compile(
    rf"\bwrong (?:{_WHO}|{_NUMBER}|n-number)|\b(?:no|{_NO}) {_NAME} (?:here|lives here)\b"
    r"|\b(?:had|have|got) this (?:number|phone|cell|#)|\b(?:nobody|no one) (?:by|of) \w+"
    rf"|\b{_THIS_IS_NOT} (?:me|him|her|them|(?!my\b|the\b|a\b|right\b|correct\b|what\b)[a-z]+s? ?(?:phone|number)?\W*$)"
    r"|\bi(?:'m| am|m)? ?(?:ain't|aint|not) (?:her|him|the (?:person|party|one)|m(?:iste)?r|mrs)\b"
    r"|\bnever heard of\b|\bwhoever you(?:'re| are)\b"
    r"|\b(?:person|party|one|lady|man) you (?:want|are looking for) (?:doesn't|does not|don't|isn't|moved)",
    re.IGNORECASE,
)
_DIALED = re.compile(
    r"\b(?:i|i've|ive|we)(?: \w+){0,3}? (?:dialed|dialled|called|texted|got|have|had|reached|punched)"
    rf"(?: in)? (?:the |a )?wrong {_NUMBER}"
    r"|\bwrong\b.*\b(?:meant|trying|tried|wanted) to (?:call|text|reach|dial|get) (?!me\b)",
    re.IGNORECASE,
)
#: Somebody has died, or speaks for who is meant, or corrects what is written down: another topic.
_OTHERWISE = re.compile(
    r"\b(?:died|dead|deceased|passed|passing|living|alive|no longer with us|funeral|estate of|widow\w*"
    r"|late (?:husband|wife|mother|father))\b"
    r"|\b(?:his|her|their|my) (?:wife|husband|daughter|son|mother|father|mom|mum|dad|brother|sister"
    r"|caregiver|aide|guardian|spouse|partner|grand\w+|niece|nephew|aunt|uncle)\b"
    r"|\b(?:we moved|right name|right one|for me|on file|for my|in (?:my|your) (?:file|records?|system))\b"
    r"|\bmy (?:new|right|correct|other|old)\b"
    r"|\d{3}\D{0,2}\d{4}\b",
    re.IGNORECASE,
)


def wrong_number_in(
    text: str,
    *,
    in_form: bool = False,
    invited: bool = False,
    channel: str | None = None,
    about_contact: bool = False,
) -> Answer | None:
    """The answer that somebody else was reached; None where it is not said.

    `in_form`: a question of ours is open, to which a wrong number is a number typed wrong.
    `invited`: it answers what we sent. On the phone a bare "wrong number" is said by who dialed it.
    `about_contact`: the topic model takes the message for one on how somebody is reached.
    """
    plain = tidy(text)
    if _OTHERWISE.search(plain):
        return None
    if not in_form and _DIALED.search(plain):
        return Answer(WRONG_NUMBER, "value", THEIRS)
    texted = invited or channel == "sms"
    if not _ANOTHER.search(plain):
        if in_form:
            return None
        if channel == "voice" and not invited and _BARE.match(plain):
            return Answer(WRONG_NUMBER, "value", THEIRS)
        said = (
            (_CLEAR, True),
            (_BARE, True),
            (_BY_TEXT, texted),
            (_TO_US, invited),
            (_WITH_THE_MODEL, about_contact),
        )
        if not any(holds and pattern.search(plain) for pattern, holds in said):
            return None
    return Answer(WRONG_NUMBER, "value", OURS)
