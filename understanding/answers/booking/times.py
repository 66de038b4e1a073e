"""Whether something is said about time: a day, a clock time, a part of the day, a pick, a refusal.

Which time that is, the program reads from the words and its calendar; here is only told that the
words are about it, generously.
"""

from __future__ import annotations

import re

from understanding.answers.booking.phrases import Phrases

HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|0?[1-9])"
_SMALL = rf"(?:{HOUR}|a|an|a couple(?: of)?|couple(?: of)?|a few|several|\d\d?)"
WEEKDAY = (
    r"(?:mon(?:day|dy|ady|dya)?|m[ou]nday|tues?(?:day|dy|dya)?|t(?:eu|u|oo|hue)s(?:day|dy|dya)|chewsday"
    r"|w[ea]d?n?[ed]*n?[ed]*s?d?(?:day|dy)|weds?|wendesday|thurs?(?:day|dy|ady)?|t(?:hru|hurd"
    r"|hir|hers)s?(?:day|dy)|fr[iy](?:day|dy|ady)?"
    r"|firday|sat(?:[ue]r(?:day|dy))?|sun(?:day|dy)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = (
    r"(?:\d\d?(?:st|nd|rd|th)|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth)"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twel[fv]e?th|(?:thir|four|fif|six"
    r"|seven|eigh|nine)teenth"
    r"|twentieth|thirtieth)"
)
_MONTH_ALONE = r"(?:january|february|april|june|july|august|september|october|november|december)"
_HOLIDAY = (
    r"(?:thanksgiving|christmas|xmas|x-mas|new ?year'?s?(?: (?:day|eve))?|easter|the holidays?"
    r"|labor day"
    r"|memorial day|veterans? day|columbus day|mlk day|juneteenth|presidents'? day|hanukkah"
    r"|passover)"
)
PART = (
    r"(?:mornin[g']?s?|after ?-?noons?|evenin[g']?s?|nights?|noon(?:time|ish)?|midday|mid-day"
    r"|lunch(?: ?time)?|breakfast|supper|dinner|daytime)"
)
_OF_OTHERS = (
    r"(?! ?(?:%|mg|mcg|units?|pills?|tablets?|drugs?|meds?|medic\w+|prescriptions?|scripts?"
    r"|doctors?|people|kids"
    r"|children|grand\w+|daughters?|sons?|cats|dogs|times|years?|yrs?|months? old|minutes?|mins?"
    r"|hours?|pounds?|dollars?|bucks"
    r"|cents|questions?|things|reasons|conditions?|of my|percent|refills?|calls?|letters?"
    r"|phones?|numbers?)\b)"
)
_CLOCK = (
    rf"(?:\d\d?[:.h]|(?:1[0-2]|[1-9]) )[0-5]\d(?!\d){_OF_OTHERS}|\d{{1,4}} ?(?:a\.?m\b|p\.?m\b"
    r"|o'? ?clock|oclock|[ap]\b)"
    rf"|{HOUR} ?(?:a\.? ?m\b|p\.? ?m\b|o'? ?clock|oclock)"
    rf"|{HOUR}[ -](?:thirty|fifteen|forty[ -]?five|twenty|ten|forty|fifty|oh five|o five"
    rf"|thirtyish){_OF_OTHERS}"
    rf"|half (?:past|after) {HOUR}|half {HOUR}|(?:a )?quarter (?:past|to|of|after|till?"
    rf"|before) {HOUR}"
    rf"|{HOUR}[ -]?n?ish\b|(?:{HOUR}|1[0-7]) (?:in the|at night|this|to|or|til+|until|thru|through"
    rf"|-|and) ?(?:{PART}|{HOUR}){_OF_OTHERS}"
    rf"|{HOUR} ?- ?{HOUR}"
    r"|(?:at|after|before|by|around|about|near|past|till?|until|from|between|since|for"
    r"|make (?:it|that)|do) (?:like |around |about |exactly )?"
    rf"(?:{HOUR}|1[3-7]|[1-9]\d[0-5]\d|[1-9][0-5]\d)\b(?![-/.]\d){_OF_OTHERS}"
)
_CALENDAR = (
    rf"{WEEKDAY}'?s?|\d\d?(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"
    rf"|\d\d?[/-]\d\d?(?:[/-]\d\d(?:\d\d)?)?|{_MONTH}\.? ?(?:the )?(?:\d\d?|{_NTH}"
    r"|first|second|third)"
    rf"|{_MONTH_ALONE}|(?:in|of|early|late|mid|until|till|before|after|end of|beginning of"
    rf"|sometime) (?:the )?(?:{_MONTH}|may)\b|may (?:the )?(?:\d\d?|{_NTH})"
    rf"|(?:the )?{_NTH}(?! floor| street| st\b| ave| time)|(?:day|week)(?:s)? (?:after|before"
    r"|following|from|of)"
    r"|today|to ?day|tod[ae]y|2day|to ?mm?orr?ow|tommorow|tomorow|tomarrow|tmrw|tmw|tmr|tomoz"
    rf"|2mor+ow|2moro|tonight|yesterday|{_HOLIDAY}"
    r"|(?:this|next|the next|following|coming|last|same|that|those|every|each|any|all|some"
    rf"|one) (?:day|days|week|weeks|month|weekend|weekdays?|{PART})"
    rf"|(?:in|within|after|about|for|another|give me|at least) {_SMALL} (?:more )?(?:days?"
    r"|weeks?|months?|hours?|hrs?|minutes)"
    rf"|{_SMALL} (?:days?|weeks?|months?|hours?) (?:from|after|later|out|away|off)|(?:days?"
    r"|weeks?|months?) later|later (?:that|in|on|this|next|today)"
    r"|week ?ends?|week ?days?|the week(?: of)?|end of (?:the )?(?:day|week|month|year)"
    r"|beginning of|middle of the|first of the (?:week|month|year)"
)
_LOOSE = (
    rf"{PART}|mid-?(?:morning|afternoon)|first thing|early(?! (?:stage|onset))|late in"
    r"|late(?:r)?(?! fee)|earlier|sooner|closer|in the (?:am|pm)|a\.m\.?|p\.m\.?"
    r"|(?:the )?(?:earliest|soonest|latest|nearest|closest)|as (?:soon|early|late) as|asap"
    r"|right away|immediately|(?:any|some) ?time(?! soon)|when ?ever|any (?:day|one|of (?:them"
    r"|those|these|the))"
    r"|(?:either|any)(?: (?:one|day|time|way|of (?:them|those|these)))?(?: (?:is|are|works?|will"
    r"|would|'s|s|be|fine|good|ok|okay))+"
    r"|either(?: (?:one|day|time|way|of (?:them|those)))?|which ?ever|what ?ever(?: (?:works|is"
    r"|you|time|day|suits))?|surprise me"
    r"|(?:you|u|ya|you all|y'all|you guys) (?:can |just |go ahead and )?(?:pick|choose|decide"
    r"|tell me|say|select|set)(?: (?:it|one|for me|the time|a time))?|dealer'?s choice"
    r"|up to you|your (?:choice|call|pick)|(?:doesn'?t|don'?t|does not|do not"
    r"|dont) (?:really )?(?:matter|care|mind)|no preference|not (?:picky|particular|fussy)"
    r"|(?:makes?|make) no (?:difference|never ?mind)|all the same(?: to me)?"
    r"|i'?m (?:\w+ )?(?:free|open|flexible|available|retired|home all)|all (?:day|free)"
    r"|wide open|flexible"
    r"|(?:right )?now (?:is|works|would)|^\W*(?:right )?now\W*$|(?:do|call|talk) (?:it "
    r"|me )?(?:right )?now"
)
_PICK = (
    r"(?:the )?(?:very )?(?:first|second|third|last|middle|1st|2nd|3rd|top|bottom|next|later"
    r"|earlier|early|late|other|morning|afternoon)"
    r" (?:one|time|slot|option|choice|opening|available|appointment|day|of (?:those|them|these"
    r"|the (?:three|two)))"
    rf"|(?:the )?(?:{WEEKDAY}|{HOUR}(?:[: -](?:[0-5]\d|thirty|fifteen|forty[ -]?five))?|{PART}"
    rf"|{_NTH}) (?:one|slot|appointment|time|opening)"
    r"|(?:the )?(?:first|second|third|last|middle|former|latter|1st|2nd|3rd)(?: (?:please|works?"
    r"|is|would|will|sounds|looks|for|then|i))*\W*$|next available"
    rf"|(?:number|option|choice|no\.?|#|letter) ?(?:{HOUR}|[abc]\b)"
)
_REFUSAL = (
    r"none(?: of (?:those|them|these|that|the (?:above|times)))?|neither(?: one| of (?:them"
    r"|those|these))?|not (?:those|these|them|any of|then|that (?:day|time|early|late|soon))"
    r"|(?:those|these|they|that|it|them|this|which)(?:'s| is| are|'re)? (?:\w+ )?(?:don'?t"
    r"|doesn'?t|won'?t|do not|does not|will not|can'?t|cannot|aren'?t|isn'?t|ain'?t|not"
    r"|wouldn'?t|conflicts?)"
    r" (?:\w+ )?(?:work|suit|good|fit|possible|do|convenient|ok|okay|great|it|enough)"
    r"|(?:don'?t|doesn'?t|won'?t|do not|does not|will not|not) (?:\w+ )?(?:work|suit|fit"
    r"|do it)(?: (?:for|with) (?:me|us))?|not (?:good|convenient|great|possible|ideal"
    r"|going to work|gonna work)"
    r"|can'?t (?:do|make|come|take|be)(?: (?:any|either|those|them|that|it|then|there))?"
    r"|can(?:not| not) (?:do|make)|too (?:early|late|soon|far|long)(?: (?:out|off|away))?"
    r"|no good|(?:bad|wrong|poor) (?:day|time|week|one)s?|i(?:'m| am|'ll be|m) (?:\w+ )?(?:busy"
    r"|tied up|not free|not available|not home|unavailable|away|out(?: of town)?|gone|booked"
    r"|working|at work|at dialysis)"
    r"|busy (?:then|that|those|all)|(?:have|got|there'?s) (?:a |an |my )?(?:\w+ )?(?:conflict"
    r"|dialysis|therapy|church|appointment|doctor'?s|bingo|class) (?:then|that|those|on|at)"
    r"|(?:anything|any day|any time|everything|all) but|(?:no|not|never|except|besides"
    rf"|other than|avoid) (?:on |in |the |at |before |after |too |till |until )?(?:{WEEKDAY}s?"
    rf"|{PART}|{HOUR}\b)"
)
_TIME = re.compile(
    rf"(?<![\w$/])(?:{_CLOCK}|{_PICK}|{_CALENDAR}|{_REFUSAL}|{_LOOSE})(?!\w)", re.IGNORECASE
)
_MOMENT = re.compile(
    rf"(?<![\w$/])(?:{_CLOCK}|{_CALENDAR}|{PART}|mid-?(?:morning|afternoon)|{_PICK})(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:(?:um+|uh+|ok|okay|let'?s|i'?ll|i|would|could|can|take|do|say|make|it|that|the"
    r"|like|yes|yeah|sure|well|maybe|probably"
    r"|how about|what about|we|go|with|pick|choose|no|actually|please|ill|id|i'd|want|prefer"
    r"|rather|have|be|is|it's|its|fine|good)[ ,.!]+)*"
    rf"(?:{HOUR}|1[3-7]|[1-9][0-5]\d|1[0-2][0-5]\d)"
    r"(?:[ ,.!?]+(?:please|is|it|works?|sounds?|good|great|fine|ok|okay|best|better|perfect"
    r"|would|be|will|for|me|then|thanks?|you|too|instead|dear|i|guess|think|if|possible|"
    rf"ma'?am|sir|that|one|day|or so))*\W*$",
    re.IGNORECASE,
)
_MORE = Phrases(
    {
        "more": r"(?:(?:can you |could you |please |do you |you |have you |got |have |are there "
        r"|is there |i want |i need |i'd like |i would like |show(?: me)?|give me"
        r"|let me see|let'?s see|see|what(?:'s| is| are)?|any|some|the|a few|something|anything"
        r"|try|how about|send(?: me)?|offer|there|to see|hear|do) ?)*"
        r"(?:more(?: (?:times?|options?|choices?|days?|slots?|openings?|of (?:them|those)))?"
        r"|other(?: (?:times?|options?|choices?|days?|slots?|openings?|ones?|dates?))|others"
        r"|else|another(?: (?:time|one|slot|option|choice|day|date))?|(?:a )?different(?: (?:times?"
        r"|ones?|days?|slots?|options?|dates?))?|next (?:ones|times|options|page|few)"
        r"|alternatives"
        r"|(?:times|openings|slots) (?:do you have|are there|have you got|you have|you got))"
        r"(?: (?:do you have|you have|have you got|you got|is (?:there|open|available)"
        r"|are (?:there|open|available)|available|open|there is|there are|ya got|instead|maybe"
        r"|please|can you offer|for me|do|got))*"
        r"|keep going|go on|next(?: please)?|continue|what else|what (?:do you have|have you got"
        r"|you got|is there|times)|whatcha got",
        "no": r"no+|nope|nah+|naw|no thanks?|sorry|not really|i'?m afraid not",
        "refuse": r"none(?: of (?:those|them|these))?(?: (?:work|works|suit|good|are good"
        r"|will work))?(?: for me)?",
    }
)
_THIS_ONE = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|ok|okay|sure|oh|um|well|i think|i guess|i'?ll take|i want|let'?s do"
    r"|give me|i like|go with|book|take)[ ,.!]+)*"
    r"(?:that|this|it|that one|this one|the one|those|these)(?:'s|s| is| are|'ll| will"
    r"| would)?(?: (?:one|time|day|works?|be|do|sounds?|looks?|good|great|fine|ok|okay|perfect"
    r"|for me"
    r"|please|then|all right|alright|just|all|very|the one|suits?|me))*\W*$",
    re.IGNORECASE,
)


def times_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` says something about time: anything that helps to find or refuse one."""
    bare = _BARE.match(text)
    return (bare.span(),) if bare else tuple(match.span() for match in _TIME.finditer(text))


def moments_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` names a day, a clock time, a part of the day or one of the times offered."""
    return tuple(match.span() for match in _MOMENT.finditer(text))


def wants_more(text: str) -> bool:
    """Whether `text` asks for other times and nothing more precise: "more", "what else", "no"."""
    kinds = _MORE.all_of(text)
    return "more" in kinds or (bool(kinds) and set(kinds) == {"no"})


def points_at_one(text: str) -> bool:
    """Whether `text` takes one of the times without saying which: "that one's fine"."""
    return _THIS_ONE.match(text) is not None
