"""A number the member gave, set beside the rule. Nothing here says that anybody qualifies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mtm.answers.forms import Forms, Words
from mtm.answers.library import fragments
from mtm.answers.words import count, dollars
from mtm.program import Program


def about_counts(counts: Sequence[int], program: Program, words: Words) -> Forms | None:
    """How many medicines against the rule (page line 8); None when no number was given.

    Of several numbers ("nine pills, two are vitamins") nobody here can tell which to count.
    """
    different = set(counts)
    if not different:
        return None
    if len(different) > 1:
        return fragments()["counts_several"].fill(words)
    (taken,) = different
    enough = taken >= program.eligibility.min_drugs
    return fragments()["count_enough" if enough else "count_too_few"].fill(
        words.having(taken=count(taken))
    )


def about_amounts(amounts: Sequence[Decimal], program: Program, words: Words) -> Forms | None:
    """A cost in dollars against the yearly amount (page line 20); None when none was given.

    The member may mean their own share or a month; so the comparison is always a condition. The
    amount itself, as in "where does the $1,623 come from", is told as what it is.
    """
    different = {amount for amount in amounts if amount.is_finite() and amount >= 0}
    if not different:
        return None
    if len(different) > 1:
        return fragments()["amounts_several"].fill(words)
    (spent,) = different
    threshold = program.eligibility.cost_threshold
    if spent == threshold:
        name = "amount_exact"
    else:
        name = "amount_enough" if spent > threshold else "amount_too_low"
    return fragments()[name].fill(words.having(spent=dollars(spent)))
