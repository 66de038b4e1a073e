"""Short replies to an invitation to a review: "ok when", "who is this", "not interested".

Whole messages of a few words, whose meaning only what was asked tells. Longer ones are left to the
topic model, and so is whatever else is said.
"""

from __future__ import annotations

import re
from typing import Final

from understanding.text.words import tidy

INVITATION: Final = "invitation"
#: The review, they say, took place already.
DONE: Final = "done"

_LEAD = r"(?:(?:hi|hello|hey|um+|uh+|well|so|oh|sorry|and|but|good (?:morning|afternoon|evening))[ ,.!-]+)*"
_END = (
    r"(?:[ ,.!?-]+(?:please|pls|plz|thanks?|thank you|thx|ty|ma'am|sir|dear|hon|honey|sorry|for now|right now"
    r"|at this time|at the moment|then|though|lol|guys|folks|god bless))*"
)
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|tomorrow|today"
    r"|(?:next|this) (?:week|month)|any ?(?:time|day)|weekdays?|early|late|after lunch|before noon"
)
_ABOUT_IT = (
    r"it|that|this|one|mine|my|the|a|your|our|with|to|review|call|talk|pharmacist|him|her|them|someone"
    r"|somebody|you|through|last|already|week|month|year|ago|in|on|other|day|yesterday|today|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|spring|summer"
    r"|fall|winter|phone"
)
_YES = (
    r"(?:yes|yeah|yep|yup|ya|yea|sure|ok|okay|k|kk|alright|all right|fine|great|good|absolutely|of course"
    r"|definitely|certainly|sounds good|very good|why not)"
)
_SAID: Final = {
    "book_appointment": (
        rf"{_YES}",
        rf"(?:{_YES}[ ,.!]+)?(?:when|what time|whe?n is it|what times?|which (?:times?|days?)|what days?)"
        r"(?: (?:do|can|are|would|is|should|could) (?:you|u|i|it|we|he|she|they|there|the \w+)"
        r"(?: (?:have|got|call|do it|open|available|be|free|want|offer|talk|schedule|book|book it))*"
        r"(?: me)?| is good| works?| have you got| you got| u got| are open| are available)?",
        rf"{_YES}[ ,.!]+(?:what do i do|how do i do (?:it|that|this)|what(?:'s| is) next|how|how do we do this"
        r"|i will|i'll do it|let'?s do it|i'm in|i would|i'd like (?:that|to)|when can (?:he|she|they|you) call"
        r"(?: me)?|go ahead|set it up|schedule it|book it|sign me up|count me in)",
        r"(?:yes[ ,.!]+)?(?:i'm|im|i am)?(?: very| definitely)? ?interested",
        r"(?:i'd|id|i would|i do|would|i) (?:like|love|want|be glad)(?: to)? ?(?:that|to|it|one|this|a time|an appointment)",
        r"(?:please )?(?:sign|set|put|book|count|schedule|pencil) me (?:up|in|down|for it)(?: for (?:it|that|this|one))?",
        r"(?:let'?s|lets|i'll|i will) (?:do (?:it|that|this)|take it|talk|set it up)",
        r"(?:how|where) (?:do|can) i (?:schedule|book|pick|set|sign up|do (?:it|that|this)|get (?:one|a time))"
        r"(?: (?:it|one|that|a time|it up|this|up))*",
        rf"(?:{_YES}[ ,.!]+)?(?:how about |maybe |i can do |i could do |on |for )?(?:the )?(?:{_DAY})"
        rf"(?: (?:{_DAY}))*(?: (?:is|are|works?|would|be|will|fine|good|ok|okay|better|best|great|for me))*",
        r"i'?m (?:free|available|home)(?: \w+){0,3}",
        r"pick a time|a time|time|go ahead|\U0001F44D.?|\U0001F44C.?|\U0001F64B.?",
    ),
    "decline_review": (
        r"(?:no[ ,.!]+)?(?:i'm |im |i am )?(?:really |just )?(?:not|aint|ain't|un) ?interested",
        r"(?:no|nope|nah|naw|n)",
        r"(?:no[ ,.!]+)?(?:not|nt) (?:now|today|right now|yet|this time|at this time|this year|for me|necessary|needed"
        r"|ready)",
        r"(?:no[ ,.!]+)?(?:maybe |perhaps )?(?:later|another time|some other time|next year|in the future)",
        r"(?:no[ ,.!]+)?(?:i )?(?:do not|don't|dont|do nt|did not|didn't) (?:want|need|care for|wish for|ask for)"
        r"(?: (?:it|this|that|one|any|to|a (?:call|talk|review|pharmacist|phone call)|your help))*",
        r"(?:i'll|i will|ill|gonna|i'm going to|i think i'll|i'd) ?(?:have to )?(?:pass|skip(?: it| this(?: one)?)?)",
        r"(?:i'd |i would )?rather not|hard pass|pass|no need|no use",
        r"(?:no[ ,.!]+)?(?:i'm|im|i am|we're|all|we are)? ?(?:all )?(?:good|fine|set|ok|okay|alright)(?: as (?:i am|it is))?"
        r"[ ,.!]+(?:thanks?|thank you|without it|no thanks?)|all set",
        r"(?:i'm |im |i am )?(?:too|very|really|so) (?:busy|tired|sick)",
        r"(?:no|not)[ ,.!]+(?:thanks?|thank you|thx|ty)(?:[ ,.!]+(?:i'm |im )?(?:good|fine|ok|not interested))?",
        r"\U0001F44E.?",
    ),
    "faq/why_contacted": (
        r"(?:who|whos|who's|who is|whose|hu|who the \w+ is)(?: (?:is|are|r|dis|this|dat|that|it|you|u|texting|messaging"
        r"|calling|sent|sending|wrote|me|am|i|talking|to|speaking|with|these|from|the|text|number|message|ya|guys"
        r"|people|writing))+",
        r"(?:i )?(?:do not|don't|dont) (?:know|recognize|recognise) (?:you|who (?:you are|this is|that is|it is)"
        r"|this number|who u r)",
        r"new (?:phone|number|#)[ ,.]+who(?:'s| is|s)? (?:this|dis)",
        r"why (?:are you|r u|you|did you|do you|am i getting|did i get|me|is this|was i)(?: (?:texting|contacting|writing"
        r"|messaging|calling|text|contact|write|call|me|getting|this|invited|the text|to|keep|sent|for|u))*",
        r"(?:where|how)(?: did| do| d'?) ?(?:you|u|ya) (?:get|find|have)(?: my)?(?: \w+)?",
        r"(?:is|was) (?:this|it|that) (?:a )?(?:scam|spam|real|legit|legitimate|fraud|fake|a joke|for real|a hoax|safe)"
        r"(?: or (?:not|a scam|what|spam|real))?",
        r"(?:sounds|looks|smells|seems|feels) like (?:a )?(?:scam|spam|fraud)|scam|spam|fraud|scammer|this is (?:a )?scam",
        r"from (?:who|whom|where)|what (?:company|plan|number) is this",
    ),
    "faq/what_is_cmr": (
        r"what(?:'s| is|s| was)? (?:it|this|that|the (?:call|talk|review))"
        r"(?: (?:about|for|call|talk|even|all|exactly|text|thing))*",
        r"what(?: is|'s|s)? (?:this|it|that) (?:regarding|concerning)|about what|for what|what for|what about|what",
        r"(?:tell|give|send) me (?:some )?(?:more|more about (?:it|this|that)|more info(?:rmation)?|about it|details)",
        rf"(?:{_YES}[ ,.!]+)?more(?: (?:info(?:rmation)?|details))?|info|explain(?: (?:it|this|please))?",
        r"what (?:do|would|will) (?:you|we|he|she|they) (?:want to |wanna |be )?(?:talk|talking|ask|discuss|do|tell me)"
        r"(?: (?:about|me|with me|to me))*",
        r"(?:talk|call) about what|what (?:kind|sort) of (?:call|talk|review|thing)(?: is (?:it|this))?|i don'?t understand",
    ),
    "stop_messages": (
        r"(?:please )?(?:take|get|remove|delete|drop|keep|leave) (?:me|my (?:number|name)|this number)"
        r"(?: (?:off|from|out of|alone)(?: (?:of )?(?:your|ur|the|this|that|these|all)?(?: (?:call|calling|text|texting"
        r"|mailing|contact))? ?(?:lists?|texts?|messages?|system|everything|database)?)?)?",
        r"(?:please )?(?:stop|quit)(?: (?:it|this|that|now|already|bothering|texting|messaging|contacting|bugging|harassing"
        r"|spamming|calling|sending|writing|me|us|these|texts?|messages?|the|to))*",
        r"(?:please )?(?:do not|don't|dont|never|no more) (?:text|contact|message|bother|write|texts?|messages?|call)"
        r"(?: (?:me|us|this number|to me|again|any ?more|ever))*",
        r"lose my number|go away|buzz off|get lost|unsubscribe(?: me)?|opt ?out|opt me out",
    ),
    "report_death": (
        r"(?:he|she|they|dad|mom|my \w+|the person|that person)(?:'s| is|s| has| had| was)? (?:passed|died|dead|deceased|gone"
        r"|passed away|no longer (?:with us|living|alive)|has died|has passed(?: away)?)(?: (?:away|on|last|in|two|three"
        r"|a|years?|months?|weeks?|ago|january|february|march|april|may|june|july|august|september"
        r"|october|november|december|night|spring|summer|fall|winter))*",
        r"deceased|dead",
    ),
    "my_appointment": (
        r"(?:i )?(?:already|allready)(?: have)? (?:have|got|made|scheduled|booked|set up)(?: (?:one|an appointment|it|a time"
        r"|an appt|that|my appointment|a call|the call|this))?",
        r"i(?:'ve| have)? (?:already )?(?:got|have|made|scheduled|booked) (?:an appointment|one|an appt|a time|it|a call)"
        r"(?: already)?",
    ),
    "talk_to_person": (
        r"(?:please |just |can you |could you |will you |you can |have (?:him|her|them|someone|somebody|the pharmacist)"
        r" |yes[ ,]+|ok[ ,]+)?(?:call|phone|ring)(?: me| us)?(?: (?:back|now|today|instead|up|any ?time))*",
    ),
    DONE: (
        r"(?:i |we |i've |ive |we've |i have )?(?:already|allready|just) (?:did|done|had|took|completed"
        rf"|finished|spoke|talked|been|spoken)(?: (?:{_ABOUT_IT}))*",
        r"(?:i |we |i've |ive |we've |i have )?(?:did|done|had|completed|finished)"
        rf" (?:it|that|this|one|mine|my review|the review)(?: (?:{_ABOUT_IT}))+",
        r"(?:i |we |i've |i have )?(?:spoke|talked|spoken) (?:to|with) (?:the |a |your |our )?pharmacist"
        rf"(?: (?:{_ABOUT_IT}))*",
        r"been there done that|(?:it's|its|it is|it was|that's|all) (?:been )?done(?: already)?",
    ),
}
_MEANS: Final = tuple(
    (topic, re.compile(rf"{_LEAD}(?:{'|'.join(ways)}){_END}[ .!?,-]*", re.IGNORECASE))
    for topic, ways in _SAID.items()
)
#: No longer message is one of these.
_MOST_WORDS = 12


def said_to_invitation(text: str) -> str | None:
    """The topic that a short reply to an invitation stands for, or DONE; None for any other."""
    plain = tidy(text).strip()
    if not plain or len(plain.split()) > _MOST_WORDS:
        return None
    return next((topic for topic, means in _MEANS if means.fullmatch(plain)), None)
