"""Calls that a contact center hands over, and the ids of its requests."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary


def upgrade() -> None:
    op.create_table(
        "overflow_conversations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("reference_key", sa.LargeBinary, nullable=False),
        sa.Column("caller", SEALED),
        sa.Column("caller_key", sa.LargeBinary),
        sa.Column("queue", sa.String(80), nullable=False),
        sa.Column("wait_minutes", sa.Float),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("return_to", SEALED),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overflow_conversations"),
        sa.UniqueConstraint("reference_key", name="uq_overflow_conversations_reference_key"),
    )
    op.create_index(
        "ix_overflow_conversations_caller_key", "overflow_conversations", ["caller_key"]
    )
    op.create_index(
        "ix_overflow_conversations_created_at", "overflow_conversations", ["created_at"]
    )
    op.create_table(
        "overflow_requests",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overflow_requests"),
    )
    op.create_index("ix_overflow_requests_received_at", "overflow_requests", ["received_at"])


def downgrade() -> None:
    op.drop_table("overflow_requests")
    op.drop_table("overflow_conversations")
