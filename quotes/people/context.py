"""What an article tells about a person beside the name, and what two articles' tellings say about each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from quotes import lexicon
from quotes.names import tables
from quotes.text.normal import fold_name

_PROPER = re.compile(r"(?<![.!?”\"]\s)(?<!^)\b[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?\b", re.MULTILINE)
_WORD = re.compile(r"[a-z]{2,}")
FAR_DAYS = 15 * 365
NEAR_DAYS = 3 * 365
COMMON, SCARCE = 2_000, 200  # people who bear a name
TOPIC_SHARE = 0.25
TOPIC_LEAST = 5


@cache
def _words(kind: str) -> frozenset[str]:
    """The words that tell nothing among role words ("role") or proper nouns ("proper"), or only address ("address")."""
    return frozenset(word for word, where in lexicon.table("untelling_words") if where == kind)


def addresses(word: str) -> bool:
    """Whether a word is how somebody is addressed ("Mr.", "Dr"), not what they do ("Judge").

    Args:
        word: a folded word.
    """
    return fold_name(word).strip(".,") in _words("address")


@dataclass(frozen=True, slots=True)
class PersonContext:
    """What one article tells of one of its people.

    `roles` are the words of titles and roles, `companions` the folded full names of the others in the article, `topics`
    the proper nouns of its text (own name left out), all folded. `gender` is "female", "male" or None; `published` and
    `source` are None when unknown. `generation` is 0 unless the name bears a suffix.
    """

    article_id: int
    roles: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    gender: str | None = None
    published: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSigns:
    """What speaks for one person, what against, and what rules it out (None when nothing does), in words.

    `company`: they are named beside the same people; `near`: in articles no more than three years apart. Father and son
    may hold one office in one place: neither of these two is theirs.
    """

    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    ruled_out: str | None = None
    company: bool = False
    near: bool = False


def role_words(titles: Iterable[str], roles: Iterable[str]) -> frozenset[str]:
    """The telling words of titles and roles, folded; forms of address and filler left out.

    Args:
        titles: titles as articles write them.
        roles: roles as articles word them.
    """
    words = {word for text in (*titles, *roles) for word in _WORD.findall(fold_name(text))}
    return frozenset(words - _words("role"))


def proper_nouns(text: str) -> frozenset[str]:
    """The capitalised words of `text` that do not begin a sentence, folded; days and months left out.

    Args:
        text: the article's text.
    """
    return frozenset(fold_name(word) for word in _PROPER.findall(text)) - _words("proper")


def signs(new: PersonContext, known: PersonContext) -> PersonSigns:
    """What the contexts of two articles say about whether a like-named person in both is one.

    Args:
        new: what the new article tells of the person.
        known: what a known article tells of the person.
    """
    if new.gender and known.gender and new.gender != known.gender:
        return PersonSigns(ruled_out=f"one is {new.gender}, the other {known.gender}")
    support, against = [], []
    shared_roles = new.roles & known.roles
    if shared_roles:
        support.append(f"role in common: {_listed(shared_roles)}")
    company = new.companions & known.companions
    if company:
        support.append(f"named beside the same people: {_listed(company)}")
    topics = new.topics & known.topics
    smaller = min(len(new.topics), len(known.topics))
    if len(topics) >= TOPIC_LEAST and len(topics) >= TOPIC_SHARE * smaller:
        support.append(f"places and names in common: {_listed(topics)}")
    if new.roles and known.roles and not shared_roles and not company:
        against.append(f"other roles: {_listed(new.roles)} / {_listed(known.roles)}")
    days = abs((new.published - known.published).days) if new.published and known.published else None
    if days is not None and days > FAR_DAYS:
        against.append("more than fifteen years apart")
    if not company and smaller >= TOPIC_LEAST and len(topics) * 20 < smaller:
        against.append("nothing else in common")
    near = days is not None and days <= NEAR_DAYS
    return PersonSigns(tuple(support), tuple(against), company=bool(company), near=near)


def together(all_signs: Iterable[PersonSigns]) -> PersonSigns:
    """The signs of a person's several articles as one: the best support; against only what every article says.

    Args:
        all_signs: the signs of each article.
    """
    found = list(all_signs)
    for one in found:
        if one.ruled_out is not None:
            return PersonSigns(ruled_out=one.ruled_out)
    if not found:
        return PersonSigns()
    best = max(found, key=lambda one: (len(one.support), -len(one.against)))
    kinds = set.intersection(*({note.split(":")[0] for note in one.against} for one in found))
    against = tuple(note for note in best.against if note.split(":")[0] in kinds)
    company, near = any(one.company for one in found), any(one.near for one in found)
    return PersonSigns(best.support, against, company=company, near=near)


def common_name(words: Iterable[str]) -> bool:
    """Whether many people bear a name of these folded words (given name first): at least some two thousand.

    Reckoned from the shares of given name and surname in the US census, or from the list of names that are frequent
    elsewhere; a name of a single word always counts as common.

    Args:
        words: folded words.
    """
    parts = [word for word in words if len(word) > 1]
    if len(parts) < 2:
        return True
    if _bearers(parts) > COMMON:
        return True
    return all(word in tables.frequent_names() for word in parts)


def scarce_name(words: Iterable[str]) -> bool:
    """Whether hardly two people in public life bear a name of these folded words: some two hundred in all at most.

    Only of names both of whose parts the US census counts is that known.

    Args:
        words: folded words.
    """
    parts = [word for word in words if len(word) > 1]
    return len(parts) > 1 and 0 < _bearers(parts) <= SCARCE


def _bearers(parts: list[str]) -> float:
    """How many people in the United States may bear a name of these folded words; 0 when the census tells nothing."""
    given = sum(tables.given_shares().get(parts[0], (0, 0)))
    return given * tables.surname_shares().get(parts[-1], 0) * 0.03


def _listed(words: Iterable[str]) -> str:
    ordered = sorted(words)
    return ", ".join(ordered[:4]) + (" …" if len(ordered) > 4 else "")
