"""The environment that the parts share: settings, and what Rasa's own files read from it."""

import getpass
import sys
from urllib.parse import urlsplit

from mtm.demo.making import STAND_IN_YEAR
from mtm.settings import Settings


def shared_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that every part is started with, secrets included."""
    return {
        "MTM_VAR": str(settings.var),
        "MTM_PYTHON": sys.executable,
        "MTM_USER": getpass.getuser(),
        "MTM_ASSISTANT_TOKEN": settings.assistant_token,
        "MTM_ASSISTANT_PORT": str(urlsplit(settings.assistant_url).port or 80),
        "MTM_ASSISTANT_DB": str(settings.var / "assistant.db"),
        "MTM_ENCRYPTION_KEYS": settings.encryption_keys,
        "MTM_ACTIONS_URL": f"{settings.actions_url}/webhook",
        "MTM_CRITERIA_YEAR": str(criteria_year(settings)),
        "PYTHONPATH": ".",
        "PYTHONUNBUFFERED": "1",
        # The frozen runtime must neither call home nor listen to the network.
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "LOG_LEVEL": "WARNING",
        # One message at a time is read; more threads would only fight for the cores.
        "OMP_NUM_THREADS": "1",
    }


def criteria_year(settings: Settings) -> int:
    """Return the year whose criteria stand in for a year without any: the demo has to work in each."""
    stands_in = 0 if settings.production else STAND_IN_YEAR
    return settings.criteria_year or stands_in
