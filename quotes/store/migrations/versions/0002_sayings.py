"""Sayings, and the index of wordings by which a text finds what was printed like it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saying",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saying"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saying_quote",
        sa.Column("quote_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("saying_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_saying_quote_quote_id_quote", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["saying_id"], ["saying.id"], name="fk_saying_quote_saying_id_saying", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quote_id", name="pk_saying_quote"),
    )
    op.create_index("ix_saying_quote_saying_id", "saying_quote", ["saying_id"])
    op.create_table(
        "wording_queue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_wording_queue"),
    )
    op.create_table(
        "saying_queue",
        sa.Column("quote_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_saying_queue_quote_id_quote", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("quote_id", name="pk_saying_queue"),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.execute("INSERT INTO wording_queue (quote_id) SELECT id FROM quote ORDER BY id")
    op.execute("INSERT INTO wording_queue (article_id) SELECT id FROM article ORDER BY id")


# The features are computed in Python, so the triggers only note what is new; whoever checks or groups next does the
# rest. The index keeps no copy of the features, and what was deleted is passed over when it is found.
SQLITE = (
    """
    CREATE VIRTUAL TABLE quote_fts_wording USING fts5(
        features, content='', detail=none, columnsize=0, tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE quote_fts_passage USING fts5(
        features, content='', detail=none, columnsize=0, tokenize='ascii'
    )
    """,
    """
    CREATE TRIGGER quote_wording_insert AFTER INSERT ON quote BEGIN
        INSERT INTO wording_queue(quote_id) VALUES (new.id);
    END
    """,
    """
    CREATE TRIGGER article_wording_insert AFTER INSERT ON article BEGIN
        INSERT INTO wording_queue(article_id) VALUES (new.id);
    END
    """,
)
POSTGRESQL = (
    "CREATE TABLE quote_fts_wording (id integer PRIMARY KEY, features text[] NOT NULL)",
    "CREATE INDEX quote_fts_wording_features ON quote_fts_wording USING gin (features)",
    "CREATE TABLE quote_fts_passage (id integer PRIMARY KEY, features text[] NOT NULL)",
    "CREATE INDEX quote_fts_passage_features ON quote_fts_passage USING gin (features)",
    """
    CREATE FUNCTION quote_wording_note() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO wording_queue(quote_id) VALUES (NEW.id); RETURN NULL; END'
    """,
    """
    CREATE FUNCTION article_wording_note() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO wording_queue(article_id) VALUES (NEW.id); RETURN NULL; END'
    """,
    "CREATE TRIGGER quote_wording_insert AFTER INSERT ON quote FOR EACH ROW EXECUTE FUNCTION quote_wording_note()",
    """
    CREATE TRIGGER article_wording_insert AFTER INSERT ON article
    FOR EACH ROW EXECUTE FUNCTION article_wording_note()
    """,
)


def downgrade() -> None:
    op.execute("DROP TRIGGER quote_wording_insert" + _on("quote"))
    op.execute("DROP TRIGGER article_wording_insert" + _on("article"))
    op.execute("DROP TABLE quote_fts_wording")
    op.execute("DROP TABLE quote_fts_passage")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION quote_wording_note")
        op.execute("DROP FUNCTION article_wording_note")
    for name in ("saying_queue", "wording_queue", "saying_quote", "saying"):
        op.drop_table(name)


def _on(table: str) -> str:
    return "" if op.get_bind().dialect.name == "sqlite" else f" ON {table}"
