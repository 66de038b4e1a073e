"""The audit log: its rows, which the database itself lets nobody change, and its ends."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
A_RANGE = sa.text("last_member_id IS NOT NULL")
REFUSAL = "rows of audit_log are never changed"


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("number", KEY, nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("conversation", sa.String(64)),
        sa.Column("member_id", KEY),
        sa.Column("last_member_id", KEY),
        sa.Column("purpose", sa.String(80), nullable=False),
        sa.Column("what", sa.String(80), nullable=False),
        sa.Column("detail", sa.LargeBinary),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_log"),
    )
    op.create_index("ix_audit_log_member_id", "audit_log", ["member_id", "number"])
    op.create_index(
        "ix_audit_log_range",
        "audit_log",
        ["last_member_id"],
        sqlite_where=A_RANGE,
        postgresql_where=A_RANGE,
    )
    ends = op.create_table(
        "audit_ends",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("ends", sa.LargeBinary),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_ends_only_one")),
        sa.PrimaryKeyConstraint("id", name="pk_audit_ends"),
    )
    op.bulk_insert(ends, [{"id": 1, "ends": None}])
    for statement in _refuse_changes(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit_ends")
    op.drop_table("audit_log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_log_refuses()")


def _refuse_changes(dialect: str) -> list[str]:
    """A trigger, not a right: the program's own role must not be able to, either."""
    if dialect == "sqlite":
        return [
            "CREATE TRIGGER audit_log_refuses BEFORE UPDATE ON audit_log"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ]
    return [
        "CREATE FUNCTION audit_log_refuses() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        "CREATE TRIGGER audit_log_refuses BEFORE UPDATE ON audit_log"
        " FOR EACH ROW EXECUTE FUNCTION audit_log_refuses()",
    ]
