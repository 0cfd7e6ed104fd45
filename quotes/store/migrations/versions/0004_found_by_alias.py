"""People are found by the names that other sources give them; listings by an index alone, also what humans judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quotes.store.query import search_text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = ["day", "article_id", "position", "rejected", "kind", "statement", "confidence"]
KEYS = sa.table("person_key", sa.column("key", sa.String), sa.column("search_text", sa.Text))


def upgrade() -> None:
    # The same order of letters as the other search words: byte by byte, whatever the locale.
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("person_key", sa.Column("search_text", words, nullable=False, server_default=""))
    connection = op.get_bind()
    for (key,) in connection.execute(sa.select(KEYS.c.key).distinct()).all():
        values = {"search_text": search_text(key)}
        connection.execute(sa.update(KEYS).where(KEYS.c.key == key).values(**values))
    op.drop_index("ix_quote_listing", "quote")
    op.create_index("ix_quote_listing", "quote", [*BEFORE, "speaker_judged"])


def downgrade() -> None:
    op.drop_index("ix_quote_listing", "quote")
    op.create_index("ix_quote_listing", "quote", BEFORE)
    op.drop_column("person_key", "search_text")
