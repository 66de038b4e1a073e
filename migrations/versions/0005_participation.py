"""The ledger of participation. Episodes that are there already get the events they follow from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
CONFIRMED = sa.text("confirmation IS NOT NULL")
REFUSAL = "participation events are never changed"

# An episode is an event of enrolling and, when it ended early, one of leaving. Nobody was given a
# number for those; they get one of seven places, which no number that is drawn has.
FROM_EPISODES = """
INSERT INTO participation_events
    (member_id, what, effective_on, met_group, reason, confirmation, channel, who, at)
SELECT member_id, what, effective_on, met_group, reason, confirmation, 'none', 'program',
    CURRENT_TIMESTAMP
FROM (
    SELECT member_id, starts_on, 0 AS step, 'enrolled' AS what, starts_on AS effective_on,
        met_group, NULL AS reason, NULL AS confirmation
    FROM enrollment_episodes
    UNION ALL
    SELECT member_id, starts_on, 1, 'left', ends_on, NULL, end_reason,
        'H' || substr(number, 2, 1) || '-' || substr(number, 3)
    FROM (
        SELECT member_id, starts_on, ends_on, end_reason, CAST(
            1000000 + row_number() OVER (ORDER BY member_id, starts_on) AS VARCHAR(7)) AS number
        FROM enrollment_episodes WHERE end_reason IS NOT NULL
    ) AS ended
) AS events
ORDER BY member_id, starts_on, step
"""


def upgrade() -> None:
    op.create_table(
        "participation_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("effective_on", sa.Date, nullable=False),
        sa.Column("met_group", sa.Integer),
        sa.Column("reason", sa.String(2)),
        sa.Column("words", sa.LargeBinary),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("who", sa.String(16), nullable=False),
        sa.Column("representative_id", KEY),
        sa.Column("confirmation", sa.String(12)),
        sa.Column("request_key", sa.String(120)),
        sa.Column("conversation", sa.String(64)),
        sa.Column("run_id", sa.String(32)),
        sa.Column("decision_id", KEY),
        sa.Column("appointment_id", KEY),
        sa.Column("at", MOMENT, nullable=False),
        _check("what", "what IN ('enrolled', 'left', 'returned')"),
        _check("reason_of_leaving", "(what = 'left') = (reason IS NOT NULL)"),
        _check("group_of_others", "(what = 'left') = (met_group IS NULL)"),
        _check("reason", "reason IN ('01', '02', '03', '99')"),
        _check("met_group", "met_group IN (1, 2)"),
        _check("who", "who IN ('member', 'representative', 'program', 'person')"),
        _check("authority", "(who = 'representative') = (representative_id IS NOT NULL)"),
        _reference("member_id", "members"),
        _reference("representative_id", "representatives"),
        sa.PrimaryKeyConstraint("id", name="pk_participation_events"),
        sa.UniqueConstraint(
            "member_id", "request_key", name="uq_participation_events_member_id_request_key"
        ),
    )
    op.create_index(
        "ix_participation_events_confirmation",
        "participation_events",
        ["confirmation"],
        unique=True,
        sqlite_where=CONFIRMED,
        postgresql_where=CONFIRMED,
    )
    op.execute(FROM_EPISODES)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION participation_events_refuse() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER participation_events_unchanged BEFORE UPDATE ON participation_events"
            " FOR EACH STATEMENT EXECUTE FUNCTION participation_events_refuse()"
        )
    else:
        op.execute(
            "CREATE TRIGGER participation_events_unchanged BEFORE UPDATE ON participation_events"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def downgrade() -> None:
    op.drop_table("participation_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION participation_events_refuse")


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_participation_events_{name}"))


def _reference(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_participation_events_{column}_{table}"
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)
