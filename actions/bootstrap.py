"""The one place where the actions are put together, for production and for tests alike."""

from collections.abc import Mapping
from functools import partial

from rasa_sdk.executor import ActionExecutor

from actions import (
    appointments,
    contact_details,
    deaths,
    handed_on,
    messages,
    participation,
    tasks,
)
from actions.answering import ActionTakeAnswer
from actions.by_number import TASKS_BY_NUMBER
from actions.concluding import ActionStepsDone, Conclude, known_still
from actions.eligibility import ActionCheckEligibility, ActionQuickCheckDone
from actions.finished import ActionBookingDone, ActionCancelDone
from actions.first_looks import (
    AnotherSpeaks,
    LooksFirst,
    ProofLater,
    death_is_said,
    medicine_is_for_a_pharmacist,
)
from actions.following_up import FollowsUp
from actions.forms import Ask, Form, Hear
from actions.forms.booking import BookingForm
from actions.forms.cancelling import CancelForm
from actions.forms.identity import IdentityForm
from actions.forms.quick_check import QuickCheckForm
from actions.forms.steps import Steps
from actions.late import LATE
from actions.open_tasks import ActionOpenTask, OpenTask
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
from mtm.notices.rules import sending_hours
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
        opt_out_carries_over=settings.opt_out_carries_over,
        lookup=LookupKey(settings.lookup_key),
        hours=sending_hours(settings),
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
    "opt_out": participation.opt_out,
    "opt_in": participation.opt_in,
    "stop_messages": messages.stop_messages,
    "start_messages": messages.start_messages,
    "update_contact": contact_details.change_contact,
    "resend_materials": handed_on.resend_materials,
    **LATE,
}
#: Topics that are done for whoever asks.
OPEN_TASKS: Mapping[str, OpenTask] = {
    "talk_to_person": handed_on.talk_to_person,
    "complaint": handed_on.complaint,
    "report_death": deaths.report_death,
}
#: Forms of plain questions, and what concludes each.
STEPS: tuple[tuple[Steps, Conclude], ...] = (
    (participation.LEAVING, participation.conclude_leaving),
    (participation.RETURNING, participation.conclude_returning),
    (messages.STOPPING, messages.conclude_stopping),
    (messages.STARTING, messages.conclude_starting),
    (contact_details.CHANGING, contact_details.conclude_changing),
    (handed_on.CALLBACK, handed_on.conclude_callback),
    (handed_on.COMPLAINT, handed_on.conclude_complaint),
    (deaths.DEATH, deaths.conclude_death),
    (handed_on.RESEND, handed_on.conclude_resend),
)


def executor_of(services: Services) -> ActionExecutor:
    """Every action that the domain names, wired."""
    record_task = RecordTask(services, TASKS, TASKS_BY_NUMBER)
    proof, medicine = ProofLater(services, record_task), medicine_is_for_a_pharmacist
    begins = {steps.name: steps.task for steps, _ in STEPS if steps.task is not None}
    another = AnotherSpeaks(services, record_task, begins)
    executor = ActionExecutor()
    for action in (
        LooksFirst(ActionAnswer(), another, proof),
        LooksFirst(ActionAskWhich(services, FollowsUp(record_task)), another, medicine, proof),
        LooksFirst(ActionNotUnderstood(), another, proof),
        ActionRepeat(),
        ActionStartOver(services),
        ActionCheckEligibility(services),
        ActionTakeAnswer(services, record_task),
        ActionQuickCheckDone(),
        LooksFirst(record_task, medicine, proof),
        LooksFirst(ActionOpenTask(services, OPEN_TASKS), death_is_said),
        ActionIdentityDone(record_task),
        ActionBookingDone(services, record_task),
        ActionCancelDone(record_task),
    ):
        executor.register_action(action)
    for steps, conclude in STEPS:
        executor.register_action(ActionStepsDone(services, steps, conclude, record_task))
    for form in _forms(services):
        _register_form(executor, form, services)
    return executor


def _forms(services: Services) -> tuple[Form, ...]:
    return (
        QuickCheckForm(),
        IdentityForm(services),
        BookingForm(services),
        CancelForm(services),
        *(form for form, _ in STEPS),
    )


def _register_form(executor: ActionExecutor, form: Form, services: Services) -> None:
    needs_to_know = isinstance(form, Steps) and form.task is not None
    hear = Hear(form, partial(known_still, services, form.name)) if needs_to_know else Hear(form)
    executor.register_action(hear)
    for question in form.questions:
        executor.register_action(Ask(form, question))
