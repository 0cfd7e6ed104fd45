"""The site's values as JSON: the project's one dialect (`quotes.export.json_records`) with links to go on by."""

from web.records.decisions import judgement, review
from web.records.kept import article, article_item, person, quote, source, source_link
from web.records.plain import Record, absolute, flat
from web.records.verdicts import audit, check, saying

__all__ = [
    "Record",
    "absolute",
    "article",
    "article_item",
    "audit",
    "check",
    "flat",
    "judgement",
    "person",
    "quote",
    "review",
    "saying",
    "source",
    "source_link",
]
