"""Invitations to a review."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
WAITING = sa.text("state = 'planned'")


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("why", sa.String(24)),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_at", MOMENT),
        sa.Column("provider_id", sa.String(64)),
        sa.Column("sent_at", MOMENT),
        sa.Column("address_key", sa.LargeBinary),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_invitations_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    op.create_index(
        "ix_invitations_one_waiting",
        "invitations",
        ["member_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_index("ix_invitations_member_id", "invitations", ["member_id", "planned_at"])
    op.create_index(
        "ix_invitations_waiting",
        "invitations",
        ["try_at"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_index("ix_invitations_address_key", "invitations", ["address_key"])
    op.create_index("ix_invitations_claimed_at", "invitations", ["claimed_at"])


def downgrade() -> None:
    op.drop_table("invitations")
