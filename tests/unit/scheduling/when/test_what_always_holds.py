"""Properties: whatever is written in a common form reads back, and no reading is ever wrong in kind."""

from datetime import date, datetime, time, timedelta

import member_sentences as said
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mtm.program import program_for
from mtm.program.hours import works_on
from mtm.scheduling.when import (
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Nothing,
    Reading,
    TimeRange,
    Window,
    read,
)

NOW = said.NOW
LINE = program_for(NOW.replace(tzinfo=None).astimezone()).line
SENTENCES = [
    text
    for name in dir(said)
    if name.isupper() and name != "NOW"
    for text, _ in getattr(said, name)
]
WORDS = sorted({word for text in SENTENCES for word in text.split()})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2031, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
HOURS = ("twelve", *UNITS[1:12])
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second"),
    *("twenty third", "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh"),
    *("twenty eighth", "twenty ninth", "thirtieth", "thirty first"),
)
UNHURRIED = settings(deadline=None)


def spelled(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty"}[number // 10]
    return f"{tens} {UNITS[number % 10]}" if number % 10 else tens


def th(number: int) -> str:
    ending = "th" if 10 <= number <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def forms_of(day: date) -> list[str]:
    month, short = f"{day:%B}", f"{day:%b}"
    return [
        f"{month} {day.day}",
        f"{month} {th(day.day)}",
        f"{month} the {th(day.day)}",
        f"{month} {ORDINALS[day.day - 1]}",
        f"{month} {spelled(day.day)}",
        f"{short} {day.day}",
        f"{short}. {th(day.day)}",
        f"the {th(day.day)} of {month}",
        f"the {ORDINALS[day.day - 1]} of {month}",
        f"{day.day} {month}",
        f"{th(day.day)} {short}",
        f"{day.month}/{day.day}",
        f"{day.month:02d}/{day.day:02d}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month}/{day.day}/{day:%y}",
        f"{day.month}-{day.day}-{day.year}",
        day.isoformat(),
        f"{day:%A}, {month} {day.day}",
        f"{day:%a} {short} {day.day}",
        f"{day:%A} the {th(day.day)} of {month}",
        f"{day:%A} {month} {ORDINALS[day.day - 1]}",
        f"{month} {day.day}, {day.year}",
        f"{month} {th(day.day)} {day.year}",
        f"on {day:%A} {month} {th(day.day)} please",
    ]


def clock_forms(at: time) -> list[str]:
    hour, minute = at.hour % 12 or 12, at.minute
    half = "a.m." if at.hour < 12 else "p.m."
    said_hour, next_hour = HOURS[at.hour % 12], HOURS[(at.hour + 1) % 12]
    forms = [
        f"{hour}:{minute:02d}",
        f"{hour}:{minute:02d} {half}",
        f"{hour}:{minute:02d}{half[0]}m",
        f"{hour}.{minute:02d} {half[0]}m",
        f"{at:%H:%M}",
    ]
    if minute == 0:
        forms += [f"{said_hour} o'clock", f"{hour} o'clock", f"{hour}{half[0]}m", f"{said_hour}"]
        forms += [f"{hour} in the {'morning' if at.hour < 12 else 'afternoon'}", f"{hour}ish"]
    elif minute < 10:
        forms += [f"{said_hour} oh {UNITS[minute]}"]
    else:
        forms += [f"{said_hour} {spelled(minute)}", f"{said_hour} {spelled(minute)} {half[0]} m"]
    if minute in (5, 10, 20, 25):
        forms += [f"{spelled(minute)} past {said_hour}", f"{minute} minutes past {hour}"]
    if minute in (35, 40, 50, 55):
        forms += [f"{60 - minute} minutes to {next_hour}"]
    forms += {
        15: [f"quarter past {said_hour}", f"a quarter after {said_hour}"],
        30: [f"half past {said_hour}", f"half past {hour}"],
        45: [f"quarter to {next_hour}", f"a quarter of {next_hour}"],
    }.get(minute, [])
    return forms


office_times = st.integers(9 * 60, 17 * 60 - 1).map(lambda m: time(m // 60, m % 60))
coming_days = st.integers(1, 300).map(lambda n: NOW.date() + timedelta(days=n))


@UNHURRIED
@given(coming_days, st.data())
def test_every_date_in_every_common_form_reads_back(day, data):
    text = data.draw(st.sampled_from(forms_of(day)))
    reading = read(text, NOW)
    if works_on(LINE, day):
        assert reading == Day(day), text
    else:
        assert reading == Closed("weekend" if day.weekday() > 4 else "holiday", day), text


@UNHURRIED
@given(office_times, st.data())
def test_every_time_in_every_spoken_form_reads_back(at, data):
    text = data.draw(st.sampled_from(clock_forms(at)))
    assert read(f"tomorrow at {text}", NOW) == Instant(datetime(2027, 3, 11, at.hour, at.minute)), (
        text
    )
    assert read(f"at {text}", NOW, date(2027, 3, 16)) == Instant(
        datetime(2027, 3, 16, at.hour, at.minute)
    ), text


@UNHURRIED
@given(coming_days, office_times, st.data())
def test_a_date_and_a_time_read_back_in_either_order(day, at, data):
    assume(works_on(LINE, day))
    written = data.draw(st.sampled_from(forms_of(day)[:23]))
    clock = data.draw(st.sampled_from(clock_forms(at)[:4]))
    expected = Instant(datetime.combine(day, at))
    assert read(f"{written} at {clock}", NOW) == expected
    assert read(f"{clock} on {written}", NOW) == expected


@UNHURRIED
@given(
    st.sampled_from(said.DAYS + said.MOMENTS + said.WINDOWS + said.NEGATIONS),
    st.sampled_from(["{}, please", "please, {}", "{} if possible", "{}, thank you", "Hello. {}"]),
)
def test_polite_words_change_nothing(case, polite):
    text = case[0].rstrip(".!?")
    assert read(polite.format(text), NOW) == read(text, NOW), text


@UNHURRIED
@given(st.sampled_from(SENTENCES))
def test_capitals_and_blanks_change_nothing(text):
    assert read(f"  {text.upper()} ", NOW) == read(text, NOW)


@UNHURRIED
@given(st.sampled_from(SENTENCES), MOMENTS)
def test_no_sentence_is_ever_read_as_past_or_closed_time(text, now):
    holds(read(text, now), now)


@UNHURRIED
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), MOMENTS)
def test_no_jumble_of_words_is_ever_read_as_past_or_closed_time(text, now):
    holds(read(text, now), now)


@UNHURRIED
@given(st.text(max_size=60), MOMENTS)
def test_any_text_at_all_has_a_reading(text, now):
    holds(read(text, now), now)


def holds(reading: Reading, now: datetime) -> None:
    """What is true of every reading."""
    match reading:
        case Instant(at):
            assert at >= now and is_office(at)
        case Day(on):
            assert on >= now.date() and works_on(LINE, on)
        case Window(windows):
            assert windows
            for start, end in windows:
                assert start >= now
                assert end is None or (start < end and end.time() <= LINE.closes)
        case TimeRange(begin, end):
            assert LINE.opens <= begin < LINE.closes
            assert end is None or begin <= end <= LINE.closes
        case Exclude(days, dates, parts):
            assert days or dates or parts
            assert all(day >= now.date() for day in dates)
        case Ask(those):
            assert len(set(those)) > 1
            for one in those:
                day = one.date() if isinstance(one, datetime) else one
                assert day >= now.date()
        case Closed(why):
            assert why in ("past", "weekend", "holiday", "hours", "no_such_date")
        case _:
            assert reading == Nothing()


def is_office(at: datetime) -> bool:
    return works_on(LINE, at.date()) and LINE.opens <= at.time() < LINE.closes
