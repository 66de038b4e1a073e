"""Phone calls and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("sid", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("misses", sa.Integer, nullable=False),
        sa.Column("silences", sa.Integer, nullable=False),
        sa.Column("slower", sa.Boolean, nullable=False),
        sa.Column("pending", SEALED),
        sa.Column("spoken_seq", sa.Integer, nullable=False),
        sa.Column("overflow_id", sa.String(64)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_calls_conversation_id_conversations"
        ),
        sa.PrimaryKeyConstraint("sid", name="pk_calls"),
        sa.UniqueConstraint("conversation_id", name="uq_calls_conversation_id"),
    )
    op.create_index("ix_calls_overflow_id", "calls", ["overflow_id"])
    op.create_table(
        "call_turns",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("inbox_id", KEY),
        sa.Column("said", SEALED),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_call_turns_conversation_id_conversations",
        ),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_call_turns_inbox_id_inbox"),
        sa.PrimaryKeyConstraint("conversation_id", "n", name="pk_call_turns"),
    )


def downgrade() -> None:
    op.drop_table("call_turns")
    op.drop_index("ix_calls_overflow_id", "calls")
    op.drop_table("calls")
