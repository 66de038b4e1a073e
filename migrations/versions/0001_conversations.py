"""Conversations, their inbox and their outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("last_active_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("reply_seq", sa.Integer, nullable=False),
        sa.Column("list_seq", sa.Integer),
        sa.Column("due_at", MOMENT),
        sa.Column("claimed_by", sa.String(32)),
        sa.Column("claimed_until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_due_at", "conversations", ["due_at"])
    op.create_table(
        "inbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("reply_seq", sa.Integer, nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("choice", SEALED),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("reason", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_inbox_conversation_id_conversations",
        ),
        sa.UniqueConstraint(
            "conversation_id", "external_id", name="uq_inbox_conversation_id_external_id"
        ),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_inbox_conversation_id_seq"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["conversation_id", "seq"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("inbox_id", KEY),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("reply", SEALED, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_outbox_conversation_id_conversations",
        ),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_outbox_inbox_id_inbox"),
        sa.UniqueConstraint("inbox_id", "position", name="uq_outbox_inbox_id_position"),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_outbox_conversation_id_seq"),
    )


def downgrade() -> None:
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_table("conversations")
