"""What humans decided about sayings, and what the index of wordings must forget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saying_judged",
        sa.Column("judgement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("judgement_id", name="pk_saying_judged"),
    )
    op.create_table(
        "wording_gone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wording_gone"),
    )
    op.create_index("ix_wording_queue_quote_id", "wording_queue", ["quote_id"])
    op.create_index("ix_wording_queue_article_id", "wording_queue", ["article_id"])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


# The index keeps no copy of what it holds, so that taking a text out needs the text: it is noted here when it goes.
# What still waits to be indexed is only taken from the queue.
SQLITE = (
    """
    CREATE TRIGGER quote_wording_delete AFTER DELETE ON quote BEGIN
        INSERT INTO wording_gone(quote_id, text)
        SELECT old.id, old.words WHERE NOT EXISTS (SELECT 1 FROM wording_queue WHERE quote_id = old.id);
        DELETE FROM wording_queue WHERE quote_id = old.id;
    END
    """,
    """
    CREATE TRIGGER article_wording_delete AFTER DELETE ON article BEGIN
        INSERT INTO wording_gone(article_id, text)
        SELECT old.id, old.text WHERE NOT EXISTS (SELECT 1 FROM wording_queue WHERE article_id = old.id);
        DELETE FROM wording_queue WHERE article_id = old.id;
    END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION quote_wording_forget() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN
        DELETE FROM wording_queue WHERE quote_id = OLD.id;
        DELETE FROM quote_fts_wording WHERE id = OLD.id;
        RETURN NULL;
    END'
    """,
    """
    CREATE FUNCTION article_wording_forget() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN
        DELETE FROM wording_queue WHERE article_id = OLD.id;
        DELETE FROM quote_fts_passage WHERE id = OLD.id;
        RETURN NULL;
    END'
    """,
    "CREATE TRIGGER quote_wording_delete AFTER DELETE ON quote FOR EACH ROW EXECUTE FUNCTION quote_wording_forget()",
    """
    CREATE TRIGGER article_wording_delete AFTER DELETE ON article
    FOR EACH ROW EXECUTE FUNCTION article_wording_forget()
    """,
)


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TRIGGER quote_wording_delete" + ("" if sqlite else " ON quote"))
    op.execute("DROP TRIGGER article_wording_delete" + ("" if sqlite else " ON article"))
    if not sqlite:
        op.execute("DROP FUNCTION quote_wording_forget")
        op.execute("DROP FUNCTION article_wording_forget")
    op.drop_index("ix_wording_queue_article_id", "wording_queue")
    op.drop_index("ix_wording_queue_quote_id", "wording_queue")
    op.drop_table("wording_gone")
    op.drop_table("saying_judged")
