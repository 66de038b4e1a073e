"""Which times of a clause are about the appointment at all.

"I nap at 2", "my daughter comes Tuesday", "I'll call you back Monday": times of a life, not of a
review. Whose time it is shows in the subject and the verb before it.
"""

from __future__ import annotations

import re

from mtm.scheduling.when.clauses import Clause
from mtm.scheduling.when.outline import TAG, Outline

_KIN = (
    r"(?:daughter|son|husband|wife|sister|brother|mother|father|mom|mum|dad|grandson|granddaughter|"
    r"grandkids|grandchildren|grandchild|kids|children|niece|nephew|cousin|neighbou?r|friend|nurse|"
    r"doctor|dr|aide|caregiver|caretaker|helper|therapist|cleaner|cleaning lady|home health|social "
    r"worker|ride|driver|bus|van|cab|family|partner|priest|pastor|visitor|company|plumber|meals|"
    r"landlord|roommate|boyfriend|girlfriend|lawyer|dentist|physical therapist|insurance|bridge "
    r"club|book club|hair ?dresser|podiatrist|cardiologist|dog|cat)s?(?: in law)?"
)
_EVENT = (
    r"(?:nap|show|shows|pills?|meds|medicines?|medications?|news|class|church|mass|bus|dialysis|"
    r"bingo|bridge|lunch|dinner|supper|breakfast|bath|walk|program|story|stories|soaps?|game|shot|"
    r"insulin|therapy|chemo|treatment|infusion|service|funeral|wedding|birthday|party|surgery|"
    r"school|work|shift|laundry|shopping|choir|yoga|golf|bowling|haircut|bedtime|dose|feeding|train|"
    r"flight|reunion|picnic|trip|vacation|rehab|physical therapy|doctor'?s?|dentist)"
)
_ADVERBS = (
    r"(?:(?:usually|always|often|also|still|just|only|normally|generally|typically|sometimes|really|"
    r"already|probably|actually|never|currently|mostly|definitely|even|do) )*"
)
# What "I" may do and still be speaking of the appointment.
_MEANT = (
    r"(?:can|could|may|might|would|shall|should|want|wanted|need|needed|like|liked|love|prefer|"
    r"preferred|think|thought|guess|believe|suppose|hope|hoped|mean|meant|said|say|choose|chose|pick|"
    r"picked|asked|requested|request|plan|will|wish|wonder|vote|suggest|propose|not|hate|dislike|"
    r"am|are|best|better|feel (?:best|better|good|fine)|have|avoid|is|no|get (?:off|home|back|out|done|up)|finish)"
)
_WENT_ON = (
    r"(?:ask|asks|check|(?:talk|speak) (?:to|with|it)|see|find|let|know|get back|call|think|go(?! back)|go over|try|wait|"
    r"decide|look|bring|drive|visit|pick up|take my|babysit|watch|meet (?:my|with)|leave for|fly|be "
    r"(?:at|in|with|seeing|having|visiting|traveling|travelling|going|getting|taking|driving|meeting|"
    r"watching|babysitting|working)|run|eat|sleep|nap|rest|have (?:my|a|an|the|to)|need to|want to)"
)
_STAFF = r"(?:(?:the|a|my|your|one of the|this|that) )?(?:pharmacists?|someone|somebody|you|person|human|them|him|her)\b"
_DEFERRED = re.compile(
    r"\b(?:(?:ask|check with|check my|talk (?:it over )?(?:to|with)|speak (?:to|with)|run it by) "
    rf"(?!{_STAFF})|"
    r"let you (?:know|all know)|get back (?:to|with) you|call(?:ing)? (?:you|them|him|her)\b|"
    r"call back\b|hear from|find out|think (?:about|it)|see (?:if|what|how)|know more|"
    r"let me (?:check|see|think|look|ask))"
)
_I = re.compile(rf"\b(?:i|we) {_ADVERBS}(?P<verb>\w+)(?P<rest>[^.;!?]*)")
_OTHERS = re.compile(
    rf"\b(?:(?:my|our|his|her|the|a) (?:\w+ )?{_KIN}|he|she|they|(?<!with )(?<!to )(?:someone|somebody))\b"
    r"(?! (?:can|could|would like|would prefer|wants|wanted|prefers?|says?|said|suggest\w*|thinks?|"
    r"is (?:free|available|off|home)|are (?:free|available|off)|will be (?:able|free|available|on)))"
)
_MY = re.compile(
    rf"\b(?:my|our|the|his|her) (?:\w+ ){{0,2}}?{_EVENT}\b|\b{_EVENT} (?:is|are|starts|begins|ends|comes|meets)\b"
    r"|\b(?:my|our) (?!best|first|only|preference|choice|preferred|pick|favou?rite|schedule|calendar|"
    r"availability|time|day|morning|afternoon|ideal)(?:\w+ ){1,2}(?:is|are|was|starts|begins|ends|comes|"
    r"meets|runs|falls|go|goes|gets?|needs?|leaves|opens|closes|has|takes?)\b"
)
# "The mail comes at two", "the letter said March 15", "you called me Monday".
_COMES = re.compile(
    r"\b(?:comes|arrives|visits|came|airs)\b"
    r"|\b(?:letter|card|paper|papers|note|message|mail|tv|email) (?:that )?(?:says?|said|was|dated|from|came|to)\b"
    r"|\b(?:you|they|he|she|someone|somebody) (?:called|told|left|sent|gave|wrote|cancell?ed|texted|rang|phoned)\b"
)
# Errands, and an appointment that is there already.
_OF_OTHER_THINGS = re.compile(
    r"\b(?:remind|reminder|send|mail|email|refills?|prescriptions?|deliver|delivery|pick up|run out)\b"
    r"|\bcancel(?:l?ing|led)?\b(?!.*\b(?:book|do|make|have|schedule|change|move|to|for)\b)"
    r"|\bwhat is the date\b|\btime do you (?:open|close)\b|\byou closed\b"
    r"|\b(?:move|change|reschedule|switch) (?:my |the |our )?$"
    r"|\b(?:is|was) (?:my|the|our) (?:\w+ )?(?:appointment|review|call|visit)\b"
)
_WAS = re.compile(
    r"\b(?:was|were|been|born|birth|dob|birthdate|turned|since)\b(?! (?:hoping|thinking|wondering|looking))"
)
_AM_DOING = re.compile(
    r"am (?!looking|thinking|hoping|calling|trying|asking|wanting|wondering|leaning|planning|"
    r"requesting|booking|scheduling|going (?:to|with) (?:say|need|want|have|do|pick|choose|take|go)|"
    r"going with|traveling|travelling|being|doing|working|willing)\w+ing\b"
)
_AM_AGED = re.compile(
    r"am (?:at|in|with|on) (?!home|vacation)|am \d+\b|am (?:up|awake) (?:at|around|before)\b|am due\b"
)
_HAVE = re.compile(
    r"have (?!time|some time|some openings|open|off|nothing|an? opening|openings|free|room|availability|no |not |it|any|anything|"
    rf"{TAG}|the (?:morning|afternoon|whole)|to (?:move|change|cancel|reschedule|do it|make it))"
)


def meant(outline: Outline, clause: Clause) -> set[str]:
    """The tags of a clause that are about the appointment."""
    text = outline.text
    return {
        tag[0]
        for tag in outline.tags(clause.start, clause.end)
        if not _about_else(tag[0], text[clause.start : tag.start()], text[tag.end() : clause.end])
    }


def _about_else(tag: str, before: str, after: str) -> bool:
    if re.match(rf" ?(?:oclock )?(?!work\b|service\b){_EVENT}\b", after) or re.search(
        r"\bago\b", after[:6]
    ):
        return True
    if (
        tag[0] == "C"
        and re.search(r"\b(?:my|our) $", before)
        and re.match(r" (?!s\b)[a-z]+ (?!is|are|work)", after)
    ):
        return True
    opening = re.fullmatch(rf"(?:(?:on|in|at|the|and|or|,|every|most) ?|{TAG} ?)*", before)
    if opening and _says_else(after[:60].lstrip(" ,"), only_at_start=True):
        return True
    if opening and _is_something(after):
        return True
    return _says_else(before)


def _is_something(after: str) -> bool:
    """ "Monday is my dialysis day", "Thursday is bingo", "Fridays are (when I bowl)"."""
    after = re.sub(rf"^(?: ,? ?(?:and|or|,) {TAG})+", "", after)
    if re.match(
        r" (?:is|are)(?:$| (?:usually |always )?(?:when|for|reserved|that is when)\b(?! me))", after
    ):
        return True
    named = re.match(r" (?:is|are) (?:usually |always )?(?:my|our|the|a|an|his|her)? ?(.*)", after)
    if not named:
        return False
    return bool(
        re.match(rf"(?:\w+ )?{_EVENT}\b", named[1])
        or (
            re.match(r" (?:is|are) (?:usually |always )?(?:my|our|his|her) ", after)
            and not re.match(
                r"(?:only |very |next |second )*(?:best|good|preferr?ed|first|favou?rite|"
                r"free|ideal|preference|choice|pick|day off|worst|bad|busy|busiest)",
                named[1],
            )
        )
    )


def _says_else(words: str, *, only_at_start: bool = False) -> bool:
    """Whether words with a subject in them speak of something else than the appointment."""
    if _DEFERRED.search(words) and not only_at_start:
        return True
    if only_at_start:
        found = _I.match(words)
        return bool(_OTHERS.match(words)) or bool(found and _does_else(found))
    subjects = [found for found in _I.finditer(words) if not _asked(words, found.start())]
    if subjects and _does_else(subjects[-1]):
        return True
    if _COMES.search(words) or _OF_OTHER_THINGS.search(words):
        return True
    others = [found for found in _OTHERS.finditer(words) if not _asked(words, found.start())]
    return bool(others or _MY.search(words) or _WAS.search(words))


def _asked(words: str, place: int) -> bool:
    """ "Can I come in", "do I need to call": the verb stands before the subject."""
    return bool(
        re.search(
            r"\b(?:can|could|may|should|shall|do|does|did|would|will|might|am|if)(?: not)? $",
            words[:place],
        )
    )


def _does_else(found: re.Match[str]) -> bool:
    verb, rest = found["verb"], re.sub(rf"^{_ADVERBS}", "", found["rest"].strip() + " ").strip()
    if verb == "work" and not rest:  # "I work until three": polarity.py knows better
        return False
    if not re.fullmatch(_MEANT, verb) and not re.match(_MEANT, f"{verb} {rest}"):
        return True
    said = f"{verb} {rest}"
    if verb == "have" and rest in ("", "got"):  # "I have Monday free"
        return False
    said = re.sub(r"^have got ", "have ", said)
    if verb in ("am", "are", "have"):
        said = re.sub(r"^are ", "am ", said)
        return bool(_AM_DOING.match(said) or _AM_AGED.match(said) or _HAVE.match(said))
    if verb in ("will", "would", "can", "could", "may", "might", "want", "need", "should"):
        going = re.sub(r"^(?:to|like to|have to|probably|love to) ", "", rest)
        return bool(re.match(rf"{_WENT_ON}\b", going)) and not re.match(
            rf"(?:see|talk|speak|meet)\b(?: to| with)? {_STAFF}", going
        )
    return False
