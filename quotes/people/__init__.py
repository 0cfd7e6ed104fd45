"""The same person across articles: blocking, comparison, context, and what humans decided.

`link(session, article_id)` and `link_all(session)` give the casts of articles their people; `quotes.people.acts` holds
what a human may do.
"""

from quotes.people.decision import Decision, Outcome, decide
from quotes.people.linking import Linked, link, link_all

__all__ = ["Decision", "Linked", "Outcome", "decide", "link", "link_all"]
