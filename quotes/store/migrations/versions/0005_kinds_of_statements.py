"""The kinds of statements are told apart more finely: beliefs are thoughts; what was not said or refused is unreal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

QUOTES = sa.table("quote", sa.column("statement", sa.String))
NAMES = {"belief": "thought", "negated": "unreal", "declined": "unreal"}


def upgrade() -> None:
    for old, new in NAMES.items():
        op.execute(sa.update(QUOTES).where(QUOTES.c.statement == old).values(statement=new))


def downgrade() -> None:
    for new, old in {"thought": "belief", "unreal": "negated"}.items():
        op.execute(sa.update(QUOTES).where(QUOTES.c.statement == new).values(statement=old))
    others = ("topic", "act", "evidence")
    op.execute(sa.update(QUOTES).where(QUOTES.c.statement.in_(others)).values(statement="belief"))
