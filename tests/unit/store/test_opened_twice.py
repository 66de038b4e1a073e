"""A SQLite file that one process opens more than once: closing a file drops its POSIX locks."""

import subprocess
import sys

from sqlalchemy import text

from mtm.store import open_engine, reading, writing

WRITE_AND_CLOSE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("INSERT INTO notes VALUES ('theirs')")
connection.commit()
connection.close()
"""


def test_another_process_leaves_the_log_of_a_database_that_is_open_here(bare_database_url, keyring):
    engine = open_engine(bare_database_url, keyring)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE notes (words TEXT)"))
    open_engine(bare_database_url, keyring).dispose()
    command = [sys.executable, "-c", WRITE_AND_CLOSE, engine.url.database]
    subprocess.run(command, check=True)
    again = open_engine(bare_database_url, keyring)
    with writing(again) as connection:
        connection.execute(text("INSERT INTO notes VALUES ('ours')"))
    with reading(engine) as connection:
        words = connection.execute(text("SELECT words FROM notes")).scalars().all()
    assert words == ["theirs", "ours"]
    engine.dispose()
    again.dispose()
