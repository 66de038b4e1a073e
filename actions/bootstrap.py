"""The one place where the actions are put together, for production and for tests alike."""

from collections.abc import Mapping
from functools import partial

from rasa_sdk.executor import ActionExecutor

from actions import appointments, tasks
from actions.eligibility import ActionCheckEligibility, ActionQuickCheckDone, ActionTakeAnswer
from actions.finished import ActionBookingDone, ActionCancelDone
from actions.forms import Ask, Form, Hear
from actions.forms.booking import BookingForm
from actions.forms.cancelling import CancelForm
from actions.forms.identity import IdentityForm
from actions.forms.quick_check import QuickCheckForm
from actions.record import ActionIdentityDone, RecordTask
from actions.services import Services
from actions.tasks import Task
from actions.topics import (
    ActionAnswer,
    ActionAskWhich,
    ActionNotUnderstood,
    ActionRepeat,
    ActionStartOver,
)
from mtm.identity import identities
from mtm.scheduling.calendar import rules_from
from mtm.settings import Settings
from mtm.store import open_engine, parse_keyring
from mtm.store.lookup import LookupKey


def services_from(settings: Settings) -> Services:
    """The program as the settings describe it."""
    return Services(
        engine=open_engine(settings.database_url, parse_keyring(settings.encryption_keys)),
        identities=identities(
            LookupKey(settings.lookup_key),
            settings.identity_tries_per_conversation,
            settings.identity_tries_per_day,
            settings.identity_idle_minutes,
        ),
        stand_in_year=settings.criteria_year,
        booking_rules=partial(rules_from, settings),
    )


#: Topics that are done on a member's record, and only for the member.
TASKS: Mapping[str, Task] = {
    "look_up": tasks.look_up,
    "my_enrollment": tasks.my_enrollment,
    "book_appointment": appointments.book,
    "reschedule_appointment": appointments.reschedule,
    "cancel_appointment": appointments.cancel,
    "confirm_appointment": appointments.confirm,
    "decline_review": appointments.decline,
    "my_appointment": appointments.tell,
    "missed_call": appointments.missed_call,
}


def executor_of(services: Services) -> ActionExecutor:
    """Every action that the domain names, wired."""
    record_task = RecordTask(services, TASKS)
    executor = ActionExecutor()
    for action in (
        ActionAnswer(),
        ActionAskWhich(),
        ActionNotUnderstood(),
        ActionRepeat(),
        ActionStartOver(services),
        ActionCheckEligibility(),
        ActionTakeAnswer(record_task),
        ActionQuickCheckDone(),
        record_task,
        ActionIdentityDone(record_task),
        ActionBookingDone(record_task),
        ActionCancelDone(record_task),
    ):
        executor.register_action(action)
    for form in _forms(services):
        _register_form(executor, form)
    return executor


def _forms(services: Services) -> tuple[Form, ...]:
    return (
        QuickCheckForm(),
        IdentityForm(services),
        BookingForm(services),
        CancelForm(services),
    )


def _register_form(executor: ActionExecutor, form: Form) -> None:
    executor.register_action(Hear(form))
    for question in form.questions:
        executor.register_action(Ask(form, question))
