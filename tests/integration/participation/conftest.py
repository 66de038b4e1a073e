import base64
import os

import pytest

from mtm.store import parse_keyring


@pytest.fixture(scope="session")
def keys():
    """The keys as a setting has them: other processes open the database by themselves."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys):
    return parse_keyring(keys)
