"""The calendar: pharmacists, their hours, appointments and the claims on time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary
OPEN = sa.text("status IN ('booked', 'arrived') AND NOT lapsed")
HELD = sa.text("status = 'pending'")


def upgrade() -> None:
    _create_pharmacists()
    _create_appointments()
    _create_what_belongs_to_appointments()
    op.create_table(
        "booking_requests",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", SEALED, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_booking_requests_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "key", name="pk_booking_requests"),
    )
    op.create_index("ix_booking_requests_at", "booking_requests", ["at"], unique=False)
    op.create_table(
        "review_declines",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("declined_at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("who", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_review_declines_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "year", name="pk_review_declines"),
    )


def _create_pharmacists() -> None:
    op.create_table(
        "pharmacists",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pharmacists"),
        sa.UniqueConstraint("name", name="uq_pharmacists_name"),
    )
    op.create_table(
        "weekly_hours",
        sa.Column("pharmacist_id", KEY, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pharmacist_id"], ["pharmacists.id"], name="fk_weekly_hours_pharmacist_id_pharmacists"
        ),
        sa.PrimaryKeyConstraint("pharmacist_id", "weekday", "starts", name="pk_weekly_hours"),
    )
    op.create_table(
        "time_off",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pharmacist_id", KEY, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["pharmacist_id"], ["pharmacists.id"], name="fk_time_off_pharmacist_id_pharmacists"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_time_off"),
    )
    op.create_index(
        "ix_time_off_pharmacist_id", "time_off", ["pharmacist_id", "ends_at"], unique=False
    )


def _create_appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("pharmacist_id", KEY, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("busy_until", MOMENT, nullable=False),
        sa.Column("held_until", MOMENT),
        sa.Column("lapsed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("phone", SEALED),
        sa.Column("note", SEALED),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("reviewed_on", sa.Date()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_appointments_member_id_members"
        ),
        sa.ForeignKeyConstraint(
            ["pharmacist_id"], ["pharmacists.id"], name="fk_appointments_pharmacist_id_pharmacists"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sa.UniqueConstraint("uid", name="uq_appointments_uid"),
        sa.CheckConstraint(
            "reviewed_on IS NULL OR (status = 'fulfilled' AND kind = 'review')",
            name="ck_appointments_reviewed_on",
        ),
    )
    for name, columns, unique, where in (
        ("open", ["member_id"], True, OPEN),
        ("held", ["member_id"], True, HELD),
        ("held_until", ["held_until"], False, HELD),
        ("pharmacist_id", ["pharmacist_id", "starts_at"], False, None),
        ("starts_at", ["starts_at"], False, None),
        ("member_id", ["member_id", "starts_at"], False, None),
    ):
        op.create_index(
            f"ix_appointments_{name}",
            "appointments",
            columns,
            unique=unique,
            sqlite_where=where,
            postgresql_where=where,
        )
    if op.get_bind().dialect.name == "postgresql":
        # Of the trusted ones: the owner of the database may make it (PostgreSQL 13 and later).
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        op.execute(
            "ALTER TABLE appointments ADD CONSTRAINT ex_appointments_pharmacist_time"
            " EXCLUDE USING gist"
            " (pharmacist_id WITH =, tstzrange(starts_at, busy_until) WITH &&)"
            " WHERE (status IN ('pending', 'booked', 'arrived'))"
        )


def _create_what_belongs_to_appointments() -> None:
    op.create_table(
        "time_cells",
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("pharmacist_id", KEY, nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["pharmacist_id"], ["pharmacists.id"], name="fk_time_cells_pharmacist_id_pharmacists"
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name="fk_time_cells_appointment_id_appointments",
        ),
        sa.PrimaryKeyConstraint("cell", "pharmacist_id", name="pk_time_cells"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_time_cells_appointment_id", "time_cells", ["appointment_id"], unique=False)
    op.create_table(
        "appointment_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("pharmacist_id", KEY, nullable=False),
        sa.Column("reason", SEALED),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name="fk_appointment_changes_appointment_id_appointments",
        ),
        sa.ForeignKeyConstraint(
            ["pharmacist_id"],
            ["pharmacists.id"],
            name="fk_appointment_changes_pharmacist_id_pharmacists",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appointment_changes"),
    )
    op.create_index(
        "ix_appointment_changes_appointment_id",
        "appointment_changes",
        ["appointment_id"],
        unique=False,
    )


def downgrade() -> None:
    """The extension btree_gist stays: others may have come to need it."""
    for table in (
        "review_declines",
        "booking_requests",
        "appointment_changes",
        "time_cells",
        "appointments",
        "time_off",
        "weekly_hours",
        "pharmacists",
    ):
        op.drop_table(table)
