"""The index of wordings is built anew: its terms come of one spelling and of numbers as they are typeset."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name in ("quote_fts_wording", "quote_fts_passage"):
        op.execute(f"INSERT INTO {name}({name}) VALUES ('delete-all')" if sqlite else f"DELETE FROM {name}")
    op.execute("DELETE FROM wording_gone")
    op.execute("DELETE FROM wording_queue")
    op.execute("INSERT INTO wording_queue (quote_id) SELECT id FROM quote ORDER BY id")
    op.execute("INSERT INTO wording_queue (article_id) SELECT id FROM article ORDER BY id")


def downgrade() -> None:
    """The terms of before are made by the program of before, when it indexes anew."""
