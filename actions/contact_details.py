"""Changing how a member is reached: which detail, its new value, read back, then changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.forms.form import Turn
from actions.forms.steps import Answers, Ask, Steps
from actions.services import Services
from actions.tasks import Asked, Step
from mtm.answers import Reply
from mtm.answers import contact as copy
from mtm.identity import Who
from mtm.members.contact import ContactError, update_contact
from mtm.members.contact_values import checked
from mtm.store import writing
from understanding.answers.record.contact_said import contact_said
from understanding.answers.record.few import one_of_few


def _new_value(value: Any, answers: Answers) -> str | None:
    words = str(value["text"]) if isinstance(value, Mapping) else str(value)
    try:
        return checked(answers["contact_field"], contact_said(answers["contact_field"], words))
    except ContactError:
        return None


CHANGING = Steps(
    "contact_form",
    Ask(
        "contact_field",
        lambda turn, attempt, answers: copy.ask_what_changed(
            turn.about, for_other=answers["for_other"]
        ),
    ),
    Ask(
        "contact_value",
        lambda turn, attempt, answers: copy.ask_new_value(
            answers["contact_field"], attempt, turn.about, for_other=answers["for_other"]
        ),
        read=_new_value,
    ),
    Ask(
        "contact_confirm",
        lambda turn, attempt, answers: copy.read_back_contact(
            answers["contact_field"],
            answers["contact_value"],
            turn.about,
            for_other=answers["for_other"],
        ),
        ends=frozenset({"no"}),
    ),
    task="update_contact",
)


def change_contact(services: Services, asked: Asked) -> Step:
    """Begin with the detail that the message names, or ask which."""
    field = one_of_few("contact_field", asked.words)
    known: dict[str, Any] = {"words": asked.words, "for_other": asked.for_other}
    if field is not None:
        known["contact_field"] = field
    return Step(form=CHANGING.name, slots=CHANGING.beginning(**known))


def conclude_changing(
    services: Services, turn: Turn, who: Who | None, answers: Answers
) -> Sequence[Reply]:
    """Change it after the yes."""
    if who is None or answers.get("contact_confirm") != "yes":
        return (copy.contact_not_understood(turn.about),)
    field, value = answers["contact_field"], answers["contact_value"]
    with writing(services.engine) as connection:
        update_contact(connection, turn.request(who, "contact"), field, value)
    return (copy.contact_changed(field, turn.about, for_other=answers["for_other"]),)
