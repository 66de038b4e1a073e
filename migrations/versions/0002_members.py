"""Members, claims, the Drug Management Program, decisions, enrollment and identity."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary


def upgrade() -> None:
    op.create_table(
        "drug_products",
        sa.Column("ndc", sa.String(11), nullable=False),
        sa.Column("ingredient", sa.String(80), nullable=False),
        sa.Column("maintenance", sa.Boolean(), nullable=False),
        sa.Column("assisted_treatment", sa.Boolean(), nullable=False),
        sa.Column("opioid", sa.String(40)),
        sa.Column("strength_per_unit", sa.Numeric(precision=12, scale=4)),
        sa.PrimaryKeyConstraint("ndc", name="pk_drug_products"),
    )
    op.create_index("ix_drug_products_ingredient", "drug_products", ["ingredient"], unique=False)
    op.create_table(
        "identity_claims",
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("member_id", SEALED),
        sa.Column("birth_date", SEALED),
        sa.Column("representative", SEALED),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_identity_claims"),
    )
    op.create_table(
        "identity_tries",
        sa.Column("id", KEY, nullable=False),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("member_key", sa.LargeBinary, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("examined", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identity_tries"),
        sa.UniqueConstraint("message", name="uq_identity_tries_message"),
    )
    op.create_index(
        "ix_identity_tries_conversation", "identity_tries", ["conversation", "at"], unique=False
    )
    op.create_index(
        "ix_identity_tries_member_key", "identity_tries", ["member_key", "at"], unique=False
    )
    op.create_table(
        "imported_files",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "kind", name="pk_imported_files"),
    )
    op.create_index("ix_imported_files_kind", "imported_files", ["kind"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_key", sa.LargeBinary, nullable=False),
        sa.Column("mbi_key", sa.LargeBinary),
        sa.Column("bene_key", sa.LargeBinary),
        sa.Column("person", SEALED, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("bene_key", name="uq_members_bene_key"),
        sa.UniqueConstraint("mbi_key", name="uq_members_mbi_key"),
        sa.UniqueConstraint("member_key", name="uq_members_member_key"),
    )
    op.create_table(
        "pharmacies",
        sa.Column("npi", sa.String(15), nullable=False),
        sa.Column("chain", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("npi", name="pk_pharmacies"),
    )
    op.create_table(
        "prescribers",
        sa.Column("npi", sa.String(15), nullable=False),
        sa.Column("tin", sa.String(9), nullable=False),
        sa.PrimaryKeyConstraint("npi", name="pk_prescribers"),
    )
    op.create_table(
        "targeting_runs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("criteria_file", sa.String(40), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_targeting_runs"),
    )
    op.create_table(
        "coverage",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("contract", sa.String(5), nullable=False),
        sa.Column("plan", sa.String(3), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_coverage_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "starts_on", name="pk_coverage"),
    )
    op.create_table(
        "coverage_limitations",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("section", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_coverage_limitations_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "kind", "starts_on", name="pk_coverage_limitations"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("run_id", sa.String(32)),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("criteria_file", sa.String(40), nullable=False),
        sa.Column("eligible", sa.Boolean()),
        sa.Column("met_group", sa.Integer()),
        sa.Column("decision", SEALED, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_decisions_member_id_members"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["targeting_runs.id"], name="fk_decisions_run_id_targeting_runs"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("run_id", "member_id", name="uq_decisions_run_id_member_id"),
    )
    op.create_index("ix_decisions_member_id", "decisions", ["member_id", "as_of"], unique=False)
    op.create_table(
        "diagnoses",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("claim_key", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(7), nullable=False),
        sa.Column("setting", sa.String(12), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_diagnoses_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "claim_key", "position", name="pk_diagnoses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "drug_claims",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("claim_key", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=False),
        sa.Column("ndc", sa.String(11), nullable=False),
        sa.Column("quantity_thousandths", sa.Integer(), nullable=False),
        sa.Column("days_supply", sa.Integer(), nullable=False),
        sa.Column("prescriber", sa.String(15), nullable=False),
        sa.Column("pharmacy", sa.String(15), nullable=False),
        sa.Column("gross_cost_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_drug_claims_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "claim_key", name="pk_drug_claims"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "enrollment_episodes",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("met_group", sa.Integer(), nullable=False),
        sa.Column("qualified_on", sa.Date(), nullable=False),
        sa.Column("end_reason", sa.String(2)),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_enrollment_episodes_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "starts_on", name="pk_enrollment_episodes"),
    )
    op.create_table(
        "exemptions",
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_exemptions_member_id_members"
        ),
        sa.PrimaryKeyConstraint("member_id", "kind", "starts_on", name="pk_exemptions"),
    )
    op.create_table(
        "representatives",
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("file_key", sa.LargeBinary),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("authority", sa.String(32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_representatives_member_id_members"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_representatives"),
        sa.UniqueConstraint("file_key", name="uq_representatives_file_key"),
    )
    op.create_index("ix_representatives_member_id", "representatives", ["member_id"], unique=False)
    op.create_table(
        "targeting_parts",
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("first_member", KEY, nullable=False),
        sa.Column("last_member", KEY, nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("eligible_group_1", sa.Integer(), nullable=False),
        sa.Column("eligible_group_2", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.Column("enrolled", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("opted_out", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["targeting_runs.id"], name="fk_targeting_parts_run_id_targeting_runs"
        ),
        sa.PrimaryKeyConstraint("run_id", "first_member", name="pk_targeting_parts"),
    )
    op.create_table(
        "identities",
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("representative_id", KEY),
        sa.Column("verified_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_identities_member_id_members"
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representatives.id"],
            name="fk_identities_representative_id_representatives",
        ),
        sa.PrimaryKeyConstraint("conversation", name="pk_identities"),
    )
    # ### end Alembic commands ###


def downgrade() -> None:
    op.drop_table("identities")
    op.drop_table("targeting_parts")
    op.drop_table("representatives")
    op.drop_table("exemptions")
    op.drop_table("enrollment_episodes")
    op.drop_table("drug_claims")
    op.drop_table("diagnoses")
    op.drop_table("decisions")
    op.drop_table("coverage_limitations")
    op.drop_table("coverage")
    op.drop_table("targeting_runs")
    op.drop_table("prescribers")
    op.drop_table("pharmacies")
    op.drop_table("members")
    op.drop_table("imported_files")
    op.drop_table("identity_tries")
    op.drop_table("identity_claims")
    op.drop_table("drug_products")
