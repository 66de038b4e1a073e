"""Words that tell a time that will do from one that will not."""

from __future__ import annotations

import re

from mtm.scheduling.when.outline import TAG

ADVERBS = (
    r"(?: (?:for me|really|just|probably|usually|mostly|also|too|either|unfortunately|definitely|"
    r"certainly|always|never|now|generally|kind of|pretty|very|so|all|a bit|a little|quite|rather|"
    r"still|already|simply|absolutely|completely|both|at all|right|anyways?|with me|here))*"
)
BAD = (
    r"(?:bad|out|no|no good|no go|no use|terrible|awful|horrible|hard|tough|difficult|impossible|busy|full|"
    r"booked(?: up| solid)?|taken|tricky|inconvenient|worst|the worst|hectic|crazy|packed|rough|off limits|"
    r"off the table|too (?!bad)\w+|a problem|problematic|a (?:bad|terrible|busy|rough|no)\b.{0,12}|"
    r"ruled out|unavailable|nuts|iffy|not (?!bad|a|too bad)\w+)"
)
IS = r"(?: (?:is|are|was|looks?|seems?|gets?|would be|will be|can be|might be|may be|tends? to be))"
# After what it is about: "Mondays are out", "Tuesday won't work", "Tuesday I'm busy".
BAD_AFTER = re.compile(
    rf"({TAG}){ADVERBS}(?:"
    rf"{IS}{ADVERBS} {BAD}(?!\w)(?! problem)"
    r"| (?:bad|out|no good|no go|impossible|busy|terrible)\b"
    r"| not (?:good|great|possible|available|free|for me|ok|okay|convenient|ideal)\b"
    r"| (?:is|are|does|do|will|would|can|could|might|may|did|was) not(?! (?:bad|a problem|too bad))"
    r"(?! matter)"
    r"| (?:never|hardly|rarely) (?:works?|suits?|good)"
    r"| i (?:do not|would not|would rather not|hate|prefer not)(?! mind)"
    r")"
)
GOOD_AFTER = re.compile(
    rf"({TAG}){ADVERBS}(?: (?:works?|suits?|will do|would do|will work|would work|should work|could work|"
    r"might work|may work|can work|(?:is|are|was|would be|will be|sounds?|looks?|seems?|might be|should be)"
    rf"{ADVERBS} (?:good|fine|great|ok|okay|best|better|perfect|free|available|open|ideal|possible|nice|"
    r"alright|all right|convenient|doable|lovely|wonderful|easier|easiest|preferable|clear|not bad|"
    r"not a problem|no problem|what i want|preferred|the best|my best|a good|a better|it)))(?! than)"
)
# Before what it is about.
EXCEPT = re.compile(
    r"\b(?:any|every|all|each|whatever|whichever|anything|everything|anytime|everyday)\b"
    r"(?: (?!BUT)\w+){0,4}? (?:BUT|except|other than|besides|apart from|aside from|excluding|save|barring)\b"
)
BUSY = re.compile(
    r"(?<!not )(?<!never )\b(?:busy|away|out of town|out of the (?:house|office|country|state)|on vacation|"
    r"tied up|unavailable|booked(?: up| solid)?|gone|traveling|travelling|occupied|swamped|"
    r"(?<=am )(?:no good|no use|useless|terrible|bad|awful|hopeless|a mess|a wreck|grumpy|cranky)|"
    r"tired|exhausted|worn out|slow|groggy|sleepy|foggy|weak|asleep|sick|sleeping|resting|napping|"
    r"(?<=am )out|(?<=be )out|working|(?<=i )work|(?<=at )work|blocked)\b"
)
NOT = re.compile(
    r"\b(?:(?<!why )(?<!if )(?<!or )(?<!whether or )not(?! (?:bad|a problem|too bad|only|mind|busy|doing|"
    r"booked|working|matter|wait|going anywhere|have (?:any(?:thing)?|plans|much|to be)|need to be|all that busy|"
    r"tied up|away|out of town))|never|hardly|rarely|seldom|no way|unless(?: it is| that is)?|"
    r"leave (?:out|off)|cross (?:out|off)|"
    r"(?<!have )(?<!got )(?<!there is )(?<!is )nothing(?! going| doing| planned| else)|"
    r"(?<!have )(?<!got )no(?: more)? (?:appointments?|calls?|phone calls?|meetings?|visits?)|"
    r"except(?: for)?(?! not| no)|excluding|excepting|other than|apart from|aside from|"
    r"besides|with the exception of|instead of|rather than|than|avoid(?:ing)?|skip(?:ping)?|hates?|dislikes?|"
    r"without|neither|nor|no(?= (?:more )?(?:P\d|[D]\d))|rule out|ruling out|forget|no to|minus)\b"
)
AUXILIARY = r"\b(?:can|could|am|are|will|would|do|does|is|might|may|should|have)"
CORRECTING = ("not", "instead of", "rather than")
ASKED_NOT = re.compile(
    r"(?:^|[.;!?,] ?|so |then )(?:can|could|would|will|do|does|is|are|should) not (?:we|you|i|he|she|it|they|"
    r"that|the pharmacist)\b"
    rf"|(?:^|[.;!?,] ?)(?:would|will|do|does|is|are|should) not {TAG}"
)
UNSURE = re.compile(
    r"\bnot (?:\w+ )?(?:sure|certain|positive)|(?:do|does) not (?:really )?know|\bno idea|depends|"
    r"can not wait|(?:do|does) not (?:have|need) to be|not until i know|\bor not\b"
)
RESET = re.compile(
    r", (?:any|every)\b"
    r"|\b(?:maybe|how about|what about|let us|try|can i|can we|could we|could i|can you|could you|i can(?! not)|"
    r"i could(?! not)|i would(?! not| rather not)|i will(?! not)|i want|prefer(?! not)|make it|make that|"
    r"any other|any ?time|otherwise|instead(?! of)|better|i am free|am free|free|available|if you have|"
    r"possibly|preferably|i like|i need|please do|then|only|just|rather(?! not| than)|say|is fine|ok|okay|"
    r"everything else|anything else|the rest|it is)\b"
)
NEW = re.compile(r"\b(?:maybe|how about|what about|let us|otherwise)\b")
JOINED = re.compile(
    r"(?: |,|and|or|nor|on|in|at|the|of|around|for|either|both|also|any|a|not|,? ?especially|whole|all)*"
)
