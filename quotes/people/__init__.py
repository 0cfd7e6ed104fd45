"""The same person across articles: blocking, comparison, context, clustering, and what humans decided.

`link(session, article_id)` and `link_all(session)` give the casts of articles their people, `repair(session)` a whole
store; `quotes.people.judgement_actions` holds what a human may do.
"""

from quotes.people.linking import Linked, link, link_all, needs_repair, repair

__all__ = ["Linked", "link", "link_all", "needs_repair", "repair"]
