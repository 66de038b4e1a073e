"""Facts named in a message: conditions, counts, amounts of money, ZIP codes."""

from understanding.entities.conditions import Condition, conditions_in
from understanding.entities.counts import Count, counts_in
from understanding.entities.money import Amount, amounts_in
from understanding.entities.zips import Zip, zips_in

__all__ = [
    "Amount",
    "Condition",
    "Count",
    "Zip",
    "amounts_in",
    "conditions_in",
    "counts_in",
    "zips_in",
]
