"""Consent, notices of appointments, and what the default sender sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary
WAITING = sa.text("state = 'planned'")


def upgrade() -> None:
    op.create_table(
        "consent_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("event", sa.String(12), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("how", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(64)),
        sa.Column("contact", SEALED),
        sa.CheckConstraint(
            "channel IN ('text', 'call', 'email', 'mail')",
            name=op.f("ck_consent_events_channel"),
        ),
        sa.CheckConstraint("event IN ('given', 'withdrawn')", name=op.f("ck_consent_events_event")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_consent_events_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consent_events"),
    )
    op.create_index("ix_consent_events_member_id", "consent_events", ["member_id", "channel", "at"])
    op.create_table(
        "notices",
        sa.Column("id", KEY, nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("why", sa.String(24)),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("provider_id", sa.String(64)),
        sa.Column("sent_at", MOMENT),
        sa.Column("address_key", sa.LargeBinary),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name="fk_notices_appointment_id_appointments"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint(
            "appointment_id",
            "sequence",
            "kind",
            "channel",
            name="uq_notices_appointment_id_sequence_kind_channel",
        ),
    )
    op.create_index(
        "ix_notices_waiting",
        "notices",
        ["try_at"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_index("ix_notices_address_key", "notices", ["address_key", "sent_at"])
    op.create_table(
        "sent_messages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_messages"),
        sa.UniqueConstraint("key", name="uq_sent_messages_key"),
    )
    op.create_index("ix_sent_messages_at", "sent_messages", ["at"])


def downgrade() -> None:
    op.drop_table("sent_messages")
    op.drop_table("notices")
    op.drop_table("consent_events")
