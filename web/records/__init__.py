"""The site's values as JSON: stable keys, ISO dates, offsets as [start, end), and links to go on by.

The keys follow the machine interface of `quotes extract` where both tell the same thing. Keys may be added, never
renamed; see /api.
"""

from web.records.decisions import judgement, review
from web.records.kept import article, article_item, facets, hidden, person, quote, source, source_link
from web.records.plain import Record, absolute, flat
from web.records.verdicts import audit, check, saying

__all__ = [
    "Record",
    "absolute",
    "article",
    "article_item",
    "audit",
    "check",
    "facets",
    "flat",
    "hidden",
    "judgement",
    "person",
    "quote",
    "review",
    "saying",
    "source",
    "source_link",
]
