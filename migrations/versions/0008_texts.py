"""Text messages: the number of a conversation, texts going out, webhooks taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary
WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("phone", SEALED))
    op.add_column("conversations", sa.Column("phone_key", sa.LargeBinary))
    op.create_index("ix_conversations_phone_key", "conversations", ["phone_key"])
    with op.batch_alter_table("inbox") as inbox:
        inbox.add_column(sa.Column("joined_to", KEY))
        inbox.create_foreign_key("fk_inbox_joined_to_inbox", "inbox", ["joined_to"], ["id"])
    op.create_table(
        "carrier_messages",
        sa.Column("sid", sa.String(64), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sid", name="pk_carrier_messages"),
    )
    op.create_index("ix_carrier_messages_received_at", "carrier_messages", ["received_at"])
    op.create_table(
        "texts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("provider_id", sa.String(64)),
        sa.Column("sent_at", MOMENT),
        sa.Column("error", sa.String(16)),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_texts_conversation_id_conversations"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_texts"),
        sa.UniqueConstraint(
            "conversation_id", "seq", "part", name="uq_texts_conversation_id_seq_part"
        ),
    )
    op.create_index("ix_texts_provider_id", "texts", ["provider_id"])
    op.create_index(
        "ix_texts_waiting",
        "texts",
        ["try_at"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_table("texts")
    op.drop_table("carrier_messages")
    with op.batch_alter_table("inbox") as inbox:
        inbox.drop_constraint("fk_inbox_joined_to_inbox", type_="foreignkey")
        inbox.drop_column("joined_to")
    op.drop_index("ix_conversations_phone_key", "conversations")
    op.drop_column("conversations", "phone_key")
    op.drop_column("conversations", "phone")
