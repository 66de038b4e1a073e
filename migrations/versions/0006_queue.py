"""The queue for people, what numbers said and holds of contact, changes of contact data."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary
IN_FORCE = sa.text("lifted_at IS NULL")
WAITING = sa.text("state <> 'done'")
ONE_A_MEMBER = sa.text(
    "kind IN ('callback', 'death', 'resend') AND state <> 'done' AND member_id IS NOT NULL"
)
ONE_A_CONVERSATION = sa.text("kind = 'callback' AND state <> 'done' AND member_id IS NULL")


def upgrade() -> None:
    op.add_column("consent_events", sa.Column("who", sa.String(40)))
    op.add_column("consent_events", sa.Column("words", SEALED))
    op.add_column("consent_events", sa.Column("request_key", sa.String(120)))
    op.create_index(
        "ix_consent_events_request_key",
        "consent_events",
        ["member_id", "request_key", "channel"],
        unique=True,
    )
    op.create_table(
        "contact_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("contact_key", sa.LargeBinary, nullable=False),
        sa.Column("contact", SEALED, nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("event", sa.String(12), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("how", sa.String(16), nullable=False),
        sa.Column("conversation", sa.String(64)),
        sa.Column("words", SEALED),
        sa.Column("request_key", sa.String(120), nullable=False),
        sa.CheckConstraint(
            "channel IN ('text', 'call', 'email', 'mail')", name=op.f("ck_contact_events_channel")
        ),
        sa.CheckConstraint("event IN ('given', 'withdrawn')", name=op.f("ck_contact_events_event")),
        sa.PrimaryKeyConstraint("id", name="pk_contact_events"),
        sa.UniqueConstraint(
            "contact_key", "channel", "number", name="uq_contact_events_contact_key_channel_number"
        ),
        sa.UniqueConstraint(
            "contact_key",
            "channel",
            "request_key",
            name="uq_contact_events_contact_key_channel_request_key",
        ),
    )
    op.create_table(
        "contact_holds",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("lifted_at", MOMENT),
        sa.Column("lifted_by", sa.String(80)),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_contact_holds_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact_holds"),
    )
    _partial("ix_contact_holds_in_force", "contact_holds", ["member_id"], IN_FORCE, unique=True)
    op.create_table(
        "contact_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("field", sa.String(12), nullable=False),
        sa.Column("before", SEALED, nullable=False),
        sa.Column("after", SEALED, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("who", sa.String(40), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("request_key", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_contact_changes_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact_changes"),
        sa.UniqueConstraint(
            "member_id",
            "request_key",
            "field",
            name="uq_contact_changes_member_id_request_key_field",
        ),
    )
    _work_items()


def _work_items() -> None:
    op.create_table(
        "work_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("member_id", KEY),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("request_key", sa.String(120), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("who", sa.String(40), nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("details", SEALED, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("claimed_by", sa.String(80)),
        sa.Column("claimed_at", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.Column("outcome", sa.String(16)),
        _check("state", "state IN ('open', 'claimed', 'done')"),
        _check("outcome", "(state = 'done') = (outcome IS NOT NULL)"),
        _check("claimed_by", "state <> 'claimed' OR claimed_by IS NOT NULL"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_work_items_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_work_items"),
        sa.UniqueConstraint("reference", name="uq_work_items_reference"),
        sa.UniqueConstraint(
            "conversation",
            "request_key",
            "kind",
            name="uq_work_items_conversation_request_key_kind",
        ),
    )
    _partial("ix_work_items_waiting", "work_items", ["urgency", "due_at", "opened_at"], WAITING)
    _partial(
        "ix_work_items_one_a_member", "work_items", ["member_id", "kind"], ONE_A_MEMBER, unique=True
    )
    _partial(
        "ix_work_items_one_a_conversation",
        "work_items",
        ["conversation", "kind"],
        ONE_A_CONVERSATION,
        unique=True,
    )
    op.create_index("ix_work_items_member_id", "work_items", ["member_id", "opened_at"])
    op.create_table(
        "work_item_changes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("request_key", sa.String(120)),
        sa.Column("note", SEALED),
        sa.ForeignKeyConstraint(
            ["item_id"], ["work_items.id"], name="fk_work_item_changes_item_id_work_items"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_work_item_changes"),
        sa.UniqueConstraint(
            "request_key", "item_id", name="uq_work_item_changes_request_key_item_id"
        ),
    )
    op.create_index("ix_work_item_changes_item_id", "work_item_changes", ["item_id"])


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_work_items_{name}"))


def _partial(
    name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False
) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table in (
        "work_item_changes",
        "work_items",
        "contact_changes",
        "contact_holds",
        "contact_events",
    ):
        op.drop_table(table)
    op.drop_index("ix_consent_events_request_key", "consent_events")
    for column in ("request_key", "words", "who"):
        op.drop_column("consent_events", column)
