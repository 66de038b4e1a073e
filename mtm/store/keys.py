"""Integer keys that count up on every database."""

from sqlalchemy import BigInteger, Integer

Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only a plain INTEGER
