"""What articles tell of their people beside the names, read once and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from quotes.people.context import PersonContext, proper_nouns, role_words
from quotes.people.naming import name_key
from quotes.store import casts
from quotes.store.casts import Seen

KEPT = 4_096  # articles whose surroundings are kept
WORDS = 4_000  # characters of an article whose places and names are read
_kept: WeakKeyDictionary[Engine, OrderedDict[tuple[int, str], Surroundings]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article holds that is the same for all its people; `companions`: each full name's key with its words."""

    topics: frozenset[str]
    companions: dict[str, frozenset[str]]


def surroundings(session: Session, article_id: int, sha256: str) -> Surroundings:
    """What the people of an article share.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
        sha256: the digest of the article's words.
    """
    bound = session.get_bind()
    engine = bound if isinstance(bound, Engine) else bound.engine
    kept = _kept.setdefault(engine, OrderedDict())
    found = kept.get((article_id, sha256))
    if found is None:
        if len(kept) >= KEPT:
            kept.popitem(last=False)
        keys = {name_key(name) for name in casts.people_named(session, article_id)}
        companions = {key: frozenset(key.split()) for key in keys if " " in key}
        topics = proper_nouns(casts.words_around(session, article_id, most=WORDS))
        found = kept[article_id, sha256] = Surroundings(topics, companions)
    return found


def forget(session: Session, article_id: int, sha256: str) -> None:
    """Read an article's surroundings anew when they are next asked for: another run may have found other people.

    Args:
        session: a session on the store.
        article_id: the article's number in the store.
        sha256: the digest of the article's words.
    """
    bound = session.get_bind()
    engine = bound if isinstance(bound, Engine) else bound.engine
    _kept.setdefault(engine, OrderedDict()).pop((article_id, sha256), None)


def context(session: Session, seen: Seen) -> PersonContext:
    """What the article tells of one of its people.

    Args:
        session: a session on the store.
        seen: what an article tells of one of its people.
    """
    around = surroundings(session, seen.article_id, seen.sha256)
    own = frozenset(name_key(seen.name).split())
    company = frozenset(key for key, parts in around.companions.items() if not own <= parts and not parts <= own)
    return PersonContext(
        article_id=seen.article_id,
        roles=role_words(seen.titles, seen.roles),
        companions=company,
        topics=around.topics - own,
        gender=seen.gender,
        published=seen.published,
        source=seen.source,
    )
