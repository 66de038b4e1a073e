"""Answers to what was asked: read from everyday words, for a form to take.

A message is heard with the question that was asked last (`Reply.asks`). Values, all plain for JSON:
drug_count {"least": 9, "most": 10} ("most" None: no upper end); conditions [{"name", "category"}]
(empty: none of them); drug_cost {"least": "130", "most": "130", "period": "month"}; which_check
"look_up" or "quick_check"; member_id "M104233"; birth_date ["1948-04-07"] (all that it can mean, the
likeliest first); representative_name "Ann Example".
"""

from understanding.answers.answer import IDENTITY, QUICK, WAYS, Answer, form_of
from understanding.answers.hearing import Heard, hear

__all__ = ["IDENTITY", "QUICK", "WAYS", "Answer", "Heard", "form_of", "hear"]
