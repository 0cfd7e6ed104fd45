"""People are clusters of appearances: names and their blocks, numbers that are gone, questions by name.

The questions that waited are asked anew, and people who had fallen apart are joined, when the people of the store are
next linked (`quotes.people.repair`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "former_person",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former_person"),
    )
    op.create_table(
        "cast_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("state", PLAIN, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_cast_name"),
        sa.UniqueConstraint("kind", "key", name="uq_cast_name_kind_key"),
    )
    op.create_table(
        "name_block",
        sa.Column("block", PLAIN, nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["name_id"], ["cast_name.id"], name="fk_name_block_name_id_cast_name", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("block", "name_id", name="pk_name_block"),
    )
    op.create_index("ix_name_block_name_id", "name_block", ["name_id"])
    op.add_column("appearance", sa.Column("name_id", sa.Integer(), nullable=True))
    op.add_column("appearance", sa.Column("draw", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_appearance_name_id_draw", "appearance", ["name_id", "draw"])
    op.create_index("ix_appearance_name_id_person_id", "appearance", ["name_id", "person_id"])
    op.drop_table("review")
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("key", name="uq_review_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "review_person",
        sa.Column("review_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_review_person_review_id_review", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_review_person_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "person_id", name="pk_review_person"),
    )
    op.create_index("ix_review_person_person_id", "review_person", ["person_id"])


def downgrade() -> None:
    op.drop_table("review_person")
    op.drop_table("review")
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("left_id < right_id", name=op.f("ck_review_order")),
        sa.ForeignKeyConstraint(["left_id"], ["person.id"], name="fk_review_left_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right_id"], ["person.id"], name="fk_review_right_id_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("left_id", "right_id", name="uq_review_left_id_right_id"),
    )
    op.create_index("ix_review_right_id", "review", ["right_id"])
    op.drop_index("ix_appearance_name_id_person_id", "appearance")
    op.drop_index("ix_appearance_name_id_draw", "appearance")
    op.drop_column("appearance", "draw")
    op.drop_column("appearance", "name_id")
    op.drop_table("name_block")
    op.drop_table("cast_name")
    op.drop_table("former_person")
