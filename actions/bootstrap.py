"""The one place where the actions are put together, for production and for tests alike."""

from rasa_sdk.executor import ActionExecutor

from actions.eligibility import ActionCheckEligibility, ActionQuickCheckDone, ActionTakeAnswer
from actions.forms import Ask, Form, Hear
from actions.forms.identity import IdentityForm
from actions.forms.quick_check import QuickCheckForm
from actions.record import ActionIdentityDone, RecordTask
from actions.services import Services
from actions.topics import (
    ActionAnswer,
    ActionAskWhich,
    ActionNotUnderstood,
    ActionRepeat,
    ActionStartOver,
)
from mtm.identity import identities
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
    )


def executor_of(services: Services) -> ActionExecutor:
    """Every action that the domain names, wired."""
    record_task = RecordTask(services)
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
    ):
        executor.register_action(action)
    for form in (QuickCheckForm(), IdentityForm(services)):
        _register_form(executor, form)
    return executor


def _register_form(executor: ActionExecutor, form: Form) -> None:
    executor.register_action(Hear(form))
    for question in form.questions:
        executor.register_action(Ask(form, question))
