"""The first tables, with full-text search over the quotes: FTS5 on SQLite, a `simple` tsvector on PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TABLES = (
    "judgement",
    "review",
    "quote",
    "name_variant",
    "appearance",
    "person_key",
    "person",
    "article",
    "source",
    "run",
)


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.id"], name="fk_judgement_undoes_judgement"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.UniqueConstraint("undoes", name="uq_judgement_undoes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_judgement_kind", "judgement", ["kind"])
    op.create_index("ix_judgement_sha256", "judgement", ["sha256"])

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name_judged", sa.Boolean(), nullable=False),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("search_text", PLAIN, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_search_text", "person", ["search_text"])

    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=100), nullable=False),
        sa.Column("pipeline", sa.String(length=300), nullable=False),
        sa.Column("extractor", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("version", "pipeline", "extractor", name="uq_run_version_pipeline_extractor"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("key", name="uq_source_key"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reader_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("analysed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("boilerplate", sa.Text(), nullable=False),
        sa.Column("search_text", PLAIN, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_article_run_id_run"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_article_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("sha256", name="uq_article_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_article_published_id", "article", ["published", "id"])
    op.create_index("ix_article_run_id", "article", ["run_id"])
    op.create_index("ix_article_source_id_published", "article", ["source_id", "published"])

    op.create_table(
        "person_key",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_person_key_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "person_id", name="pk_person_key"),
    )
    op.create_index("ix_person_key_person_id", "person_key", ["person_id"])

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("left_id < right_id", name="ck_review_order"),
        sa.ForeignKeyConstraint(["left_id"], ["person.id"], name="fk_review_left_id_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right_id"], ["person.id"], name="fk_review_right_id_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("left_id", "right_id", name="uq_review_left_id_right_id"),
    )
    op.create_index("ix_review_right_id", "review", ["right_id"])

    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("gender", sa.String(length=16), nullable=True),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_appearance_article_id_article", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_appearance_person_id_person", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_appearance_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_appearance"),
    )
    op.create_index("ix_appearance_article_id", "appearance", ["article_id"])
    op.create_index("ix_appearance_person_id", "appearance", ["person_id"])

    op.create_table(
        "name_variant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("search_text", PLAIN, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("misspelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_name_variant_appearance_id_appearance", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_name_variant"),
    )
    op.create_index("ix_name_variant_appearance_id", "name_variant", ["appearance_id"])
    op.create_index("ix_name_variant_search_text_appearance_id", "name_variant", ["search_text", "appearance_id"])

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("appearance_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("speaker_judged", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("statement", sa.String(length=32), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("mention", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("cue_spans", sa.Text(), nullable=False),
        sa.Column("mention_spans", sa.Text(), nullable=False),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(length=32), nullable=True),
        sa.Column("speaker_status", sa.String(length=32), nullable=False),
        sa.Column("speaker_confidence", sa.Float(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("search_text", PLAIN, nullable=False),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="ck_quote_confidence"),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_quote_appearance_id_appearance", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_quote_article_id_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_quote_person_id_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_quote_run_id_run"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_quote_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
        sa.UniqueConstraint("key", name="uq_quote_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quote_appearance_id", "quote", ["appearance_id"])
    op.create_index("ix_quote_article", "quote", ["article_id", "position"])
    listing = ["day", "article_id", "position", "rejected", "kind", "statement", "confidence"]
    op.create_index("ix_quote_listing", "quote", listing)
    op.create_index("ix_quote_person", "quote", ["person_id", "rejected", "day", "article_id", "source_id"])
    op.create_index("ix_quote_source", "quote", ["source_id", "rejected", "day", "article_id"])

    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_SEARCH:
            op.execute(statement)
    else:
        for statement in POSTGRESQL_SEARCH:
            op.execute(statement)


# The index keeps no copy of the words (external content): triggers hold it to the table in the same transaction.
SQLITE_SEARCH = (
    """
    CREATE VIRTUAL TABLE quote_fts USING fts5(
        search_text, content='quote', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER quote_fts_insert AFTER INSERT ON quote BEGIN
        INSERT INTO quote_fts(rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER quote_fts_delete AFTER DELETE ON quote BEGIN
        INSERT INTO quote_fts(quote_fts, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER quote_fts_update AFTER UPDATE OF search_text ON quote BEGIN
        INSERT INTO quote_fts(quote_fts, rowid, search_text) VALUES ('delete', old.id, old.search_text);
        INSERT INTO quote_fts(rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
)
POSTGRESQL_SEARCH = (
    """
    ALTER TABLE quote ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED
    """,
    "CREATE INDEX ix_quote_search_vector ON quote USING gin (search_vector)",
)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE quote_fts")
    for table in TABLES:
        op.drop_table(table)
