"""Figures of speech and remarks on everyday help that sound like danger: "my heart is set on Tuesday".

What is found is left out, and the rest of the message is judged by itself, so that "my son drives me
Tuesdays" is harmless and "my son drives me Tuesdays and hits me" is not. A figure that somebody in
danger might use too ("I can't take it anymore", "scared to death of him") has no place here.
"""

from __future__ import annotations

import re
from typing import Final

KIN: Final = (
    r"(?:daughter|son|wife|husband|sister|brother|niece|nephew|aide|caregiver|ride|driver|friend"
    r"|neighbor|grand(?:son|daughter))"
)
_DAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|weekends?|mornings?|afternoons?"
    r"|everywhere|places|around|every (?:day|week)|(?:to|from) (?:the )?(?:store|church|bingo|bank|library"
    r"|doctors?|dr|appointments?|market|senior center))"
)
#: Worn parts only: pain in chest, head, belly, arm, leg or back can be the sign of something else.
_WORN: Final = (
    r"m(?:y|e|ah) (?:poor |old |tired |two |aching |left |right )*(?:feet|foot|toes?|knees?|hips?|corns?"
    r"|bunions?|dogs|arthritis|joints?)(?:'s)?(?: is| are|'re)?"
)
_NUISANCE: Final = (
    r"(?:this|that|these|those|the|your|my) (?:\w+ )?(?:phone trees?|menus?|buttons?|forms?|questions?"
    r"|paperwork|music|prices?|costs?|copays?|bills?|premiums?|texts?|messages?|calls?|reminders?|heat"
    r"|humidity|cold|suspense|allergies|traffic|stairs|shoes|squirrels)(?:'s)?(?: is| are|'re)?"
)
_EVERYDAY: Final = (
    r"(?:tired|asleep|battery|batteries|phone|line|to the world|on my feet|on time|right|wrong|end|set|heat"
    r"|weight|giveaway|serious)"
)
FIGURE: Final = re.compile(
    rf"\b(?:(?:{_WORN}|{_NUISANCE}) (?:just |really |about |simply )?(?:kill?ing|killin'?|murdering) me"
    rf"|(?:my )?heart(?:'s| is|s)? set on(?: (?:an? |the )?{_DAY})?"
    # Somebody who was told where to get help says that it is over.
    r"|(?:i'm|im|i am|we're|we are|he's|he is|she's|she is) (?:safe|ok|okay|fine|all ?right)(?: and (?:ready|well))?"
    r"(?: now| again)(?:,? (?:let's |lets |we can |please )?(?:go on|continue|carry on|keep going))?"
    r"|cross my heart|bless (?:your|her|his|my) heart|know (?:it )?by heart"
    r"|(?:i'm |im |i am |we're )?dying (?:to (?:know|hear|see|try|find out|get|meet|ask|read)"
    r"|(?:for a|for some) (?:coffee|cup|cigarette|cookie|nap|drink of water))"
    r"|(?:will|'ll|going to|gonna|would|'d) be the death of me"
    r"|(?:you|that|it|this)(?: folks| people)? (?:about |near |nearly |almost )?scared me (?:half )?to death"
    r"|(?:nearly|almost|about) (?:had|gave me) a (?:heart attack|stroke|coronary) (?:when i saw|at the (?:price"
    r"|bill|counter|register|cost))"
    r"|sick to death of (?:your|these|those|the|all (?:the|these|your)) (?:calls?|texts?|letters?|mail|messages?)"
    rf"|over my dead body|dead {_EVERYDAY}(?! of)"
    r"|(?:my|the|this) (?:cell ?|tele)?(?:phone|battery|tablet|computer|car|tv|furnace|mower|printer)(?:'s| is"
    r"| was| has)? (?:about |almost |just )?(?:dead|dying|died)"
    r"|(?:an |my )?arm and a leg|kill(?:ing)? two birds|(?:died|dying|die) (?:of )?laughing"
    r"|so (?:hungry|thirsty|embarrassed|cute|excited) i could die"
    r"|driv(?:es?|ing) me (?:nuts|crazy|batty|bananas|mad|up (?:the|a) wall|to (?:drink|distraction))"
    r"|i (?:just |must have |must've |had )?(?:fell|fallen|dozed|nodded|conked|drifted) (?:asleep|off|out)"
    r"(?: (?:in|on) (?:my|the) (?:chair|recliner|couch|sofa)| waiting)?"
    rf"|my {KIN} (?:drives|takes|brings|picks) me(?: up)?(?: on| in the)? {_DAY}"
    rf"|my {KIN} (?:fills|sets up|sorts|does|lays out) my (?:pill ?box|pills|meds|medicines?)"
    r"(?: (?:for me|every week|sundays?|each week))?)\b",
    re.IGNORECASE,
)
#: All of a message: the day's pills are taken, once. "All my pills" is no such remark, nor is night by day.
REMARK: Final = re.compile(
    r"^(?:(?:yes|yep|yeah|ok|okay|no|i|ive|i've|we|just|already) )*(?:took|taken|had) "
    r"(?:(?:my|mine|it|em|them|the)(?: (?:heart|water|pressure))?(?: (?:ones?|pills?|meds?|medicines?))?"
    r"|my (?:morning|am) (?:ones?|pills?|meds?|medicines?))"
    r"(?: (?:already|today|hon|honey|dear|thanks|thank you|with (?:my |some )?(?:breakfast|coffee|toast|water)"
    r"|at breakfast))*[.! ]*$",
    re.IGNORECASE,
)
#: All of a message: somebody will not be at an appointment. "I won't make it" may be said in danger.
ABSENT: Final = re.compile(
    r"^(?:(?:sorry|no|yes|hi|hello|oh|well|so|but|i'm afraid|im afraid)[, ]+)*"
    r"(?:(?:i|we) (?:(?:can'?t|cannot|can not|couldn'?t) (?:come|make it)"
    r"|(?:can'?t|cannot|can not|won'?t|will not) (?:be there|be home|keep (?:it|the call|the appointment)))"
    r"|(?:i'm |im |i am |we're )?not coming"
    rf"|(?:i'll|ill|i will|we'll) be (?:gone|away|out of town)(?= (?:that|this|next|{_DAY})))"
    rf"(?: (?:then|after all|that (?:day|week|time)|this week|next week|(?:to|for) (?:it|the (?:call|appointment|review))"
    rf"|today|tomorrow|(?:on )?{_DAY}))?[.! ]*$",
    re.IGNORECASE,
)
#: All of a message: enough of this talk. "I'm done" alone may be said in danger.
DONE: Final = re.compile(
    r"^(?:(?:ok|okay|well|no|thanks|thank you|i think|i guess)[, ]+)*(?:i'm|im|i am|we're|we are) (?:all )?"
    r"(?:done|finished|through)(?:[ ,]+(?:for (?:today|now|the day)|here|thanks|thank you"
    r"|with (?:this|the) (?:chat|call|form|questions)))+[.! ]*$",
    re.IGNORECASE,
)
#: What is left out when danger is judged.
HARMLESS: Final = (FIGURE, REMARK, ABSENT, DONE)
