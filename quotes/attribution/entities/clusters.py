"""The people and organisations of one article: name mentions joined, full names first, then everything shorter.

Method: full names, then surnames, given names, initials and honorifics, then misspelled repeats (at least five letters,
similarity at least .8, exactly one compatible person); on GUM's gold names this order gave pairwise F1 .934.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from quotes.attribution import lexicon
from quotes.attribution.entities.name_matching import gender_of_given_name, romanised_alike, spelled_alike
from quotes.attribution.entities.name_span import ORG, PERSON, NameSpan
from quotes.attribution.entities.roles import CastRole
from quotes.names.folding import mend
from quotes.types import Span

_MISSPELLED_LENGTH = 5
_MISSPELLED_SIMILARITY = 0.8
_NICKNAME = re.compile(r"\s*[“\"‘(][^”\"’)]*[”\"’)](?=\s)")


@dataclass(slots=True)
class NameCluster:
    """Somebody or something that the article names; grows while the article is read."""

    index: int
    label: str
    tokens: tuple[str, ...]
    suffix: str | None = None
    names: list[NameSpan] = field(default_factory=list)
    misspelled: dict[str, None] = field(default_factory=dict)
    roles: list[CastRole] = field(default_factory=list)
    gender: str | None = None
    gender_votes: float = 0.0  # positive: female, negative: male
    gender_reason: str = ""
    told: set[str] = field(default_factory=set)  # genders that its titles and given names tell
    _named: tuple[int, str] = (-1, "")  # the fullest form, and of how many mentions
    contested: int = 0  # bare surnames that were given to this cluster although another bears the surname too

    @property
    def is_person(self) -> bool:
        """Whether this is a person."""
        return self.label == PERSON

    @property
    def name(self) -> str:
        """The fullest form that the article gives, without titles; mixed case before capitals, then the commonest."""
        if self._named[0] != len(self.names):
            self._named = len(self.names), self._fullest()
        return self._named[1]

    def _fullest(self) -> str:
        forms = Counter(" ".join(name.text.split()) for name in self.names if name.text not in self.misspelled)
        if not forms:
            forms = Counter(" ".join(name.text.split()) for name in self.names)
        order = list(forms)
        given = {words[0] for form in order if len(words := form.casefold().split()) > 1}
        best = max(
            order,
            key=lambda form: (
                _fullness(form),
                not form.isupper(),
                not _is_short_for(form, given),
                forms[form],
                -order.index(form),
            ),
        )
        best = mend(_NICKNAME.sub("", best) or best)
        return best.title() if best.isupper() and " " in best and self.is_person else best

    @property
    def surname(self) -> str:
        """The last word of the name, folded."""
        return self.tokens[-1]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that stood before the name, in order of first appearance."""
        return tuple(dict.fromkeys(name.title for name in self.names if name.title))


def _fullness(form: str) -> int:
    return len([word for word in form.replace(",", " ").split() if len(word.strip(".")) > 1]) * 2 + len(form.split())


def _is_short_for(form: str, given: set[str]) -> bool:
    """Whether the name begins with the short form of a given name that the article writes out ("Pete" of "Peter")."""
    first = form.casefold().split()[0]
    longer = lexicon.nicknames().get(first, frozenset())
    return any(other in longer and other.startswith(first[:3]) and len(other) > len(first) for other in given)


def suffix_of(text: str) -> str | None:
    """The generation suffix of a name ("jr", "iii"), None when it has none.

    Args:
        text: words of the article.
    """
    last = text.split()[-1].strip(".,").casefold()
    return last if last in lexicon.SUFFIXES and len(text.split()) > 1 else None


def title_gender(title: str | None) -> str | None:
    """The gender that a title tells, None for most.

    Args:
        title: the title before the name; None for none.
    """
    if title is None:
        return None
    known = lexicon.titles().get(title) or lexicon.titles().get(title.rstrip("."))
    return known.gender if known else None


def given_gender(tokens: tuple[str, ...]) -> str | None:
    """The gender that the first word of a full name suggests: weak evidence.

    Args:
        tokens: the folded words of a name.
    """
    return gender_of_given_name(tokens[0]) if len(tokens) > 1 else None


def same_full_name(a: NameCluster, tokens: tuple[str, ...], suffix: str | None) -> bool:
    """Whether a name of two or more words is a form of `a`'s name.

    Args:
        a: one cluster.
        tokens: the folded words of a name.
        suffix: the suffix after the name ("Jr."); None for none.
    """
    b = tokens
    if _is_tail(a.tokens, b) or _is_tail(b, a.tokens):
        return True
    if len(a.tokens) < 2 or (a.suffix != suffix and "jr" in (a.suffix, suffix)):
        return False
    if a.tokens[-1] == b[-1]:
        return _given_agree(a.tokens[0], b[0]) and not _middles_differ(a.tokens, b)
    if a.tokens[0] == b[0] and (set(a.tokens) < set(b) or set(b) < set(a.tokens)):
        return True
    if a.tokens[0] == b[0] and similar(a.tokens[-1], b[-1]):
        return True
    return spelled_alike(" ".join(a.tokens), " ".join(b))


def _is_tail(whole: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    """Whether `tail` is the surname of `whole` with its particle ("Van der Meulen", "Le Pen")."""
    return 1 < len(tail) < len(whole) and tail[0] in lexicon.PARTICLES and whole[-len(tail) :] == tail


def _given_agree(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if b in lexicon.nicknames().get(a, ()):
        return True
    genders = lexicon.given_names()
    if a in genders and b in genders:
        return False
    return similar(a, b) or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)))


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    first, second = a[1:-1], b[1:-1]
    if not first or not second:
        return False
    return not any(x[0] == y[0] for x in first for y in second)


def similar(a: str, b: str) -> bool:
    """Whether two words may be one name spelled twice; two letters in each other's place count as one change.

    Args:
        a: one name or word.
        b: the other.
    """
    if min(len(a), len(b)) < _MISSPELLED_LENGTH:
        return False
    return OSA.normalized_similarity(a, b) >= _MISSPELLED_SIMILARITY


class ClusterBuilder:
    """Joins the name mentions of one article into clusters; `owners` says for each mention who it may be."""

    def __init__(self, names: tuple[NameSpan, ...]) -> None:
        self.clusters: list[NameCluster] = []
        self.owners: dict[Span, tuple[int, ...]] = {}
        self._by_word: dict[str, dict[int, NameCluster]] = {}  # any word of a person's name → who bears it
        self._by_letter: dict[str, dict[int, NameCluster]] = {}  # first letter of the surname → who bears such a one
        people = [name for name in names if name.label == PERSON]
        self._join_full([name for name in people if len(name.tokens) > 1])
        surnames = {cluster.surname for cluster in self.clusters}
        others = [name for name in names if name.label != PERSON]
        people += [name for name in others if len(name.tokens) == 1 and name.tokens[0] in surnames]
        taken = {name.span for name in people}
        self._join_things([name for name in others if name.span not in taken])
        short = sorted((name for name in people if len(name.tokens) == 1), key=lambda name: name.span)
        self._join_short([name for name in short if told_gender(name)])  # "Mr. Obama" is not Michelle Obama …
        self._join_short([name for name in short if not told_gender(name)])  # … and so "President Obama" may be neither
        for cluster in self.clusters:
            cluster.names.sort(key=lambda name: name.span)

    def _new(self, name: NameSpan, label: str) -> NameCluster:
        cluster = NameCluster(len(self.clusters), label, name.tokens, suffix_of(name.text))
        self.clusters.append(cluster)
        if label == PERSON:
            self._index(cluster, name.tokens)
        return cluster

    def _index(self, cluster: NameCluster, tokens: tuple[str, ...]) -> None:
        for word in tokens:
            for form in (word, *lexicon.nicknames().get(word, ())):
                self._by_word.setdefault(form, {})[cluster.index] = cluster
        self._by_letter.setdefault(tokens[-1][:1], {})[cluster.index] = cluster

    def _give(self, cluster: NameCluster, name: NameSpan) -> None:
        cluster.names.append(name)
        told = told_gender(name)
        if told is not None:
            cluster.told.add(told)
        self.owners[name.span] = (cluster.index,)

    def _join_full(self, names: list[NameSpan]) -> None:
        by_tokens: dict[tuple[tuple[str, ...], str | None], NameCluster] = {}
        for name in names:
            key = name.tokens, suffix_of(name.text)
            cluster = by_tokens.get(key)
            if cluster is None:
                cluster = next(
                    (f for f in self._near(name.tokens) if same_full_name(f, *key) and not _at_odds(f, name)), None
                )
                cluster = cluster or self._new(name, PERSON)
                if cluster.tokens[-1] != name.tokens[-1] and len(cluster.tokens) == len(name.tokens):
                    cluster.misspelled.setdefault(name.text)
                elif len(name.tokens) > len(cluster.tokens) and name.tokens[-1] == cluster.surname:
                    cluster.tokens = name.tokens
                    self._index(cluster, name.tokens)
                by_tokens[key] = cluster
            self._give(cluster, name)

    def _near(self, tokens: tuple[str, ...]) -> list[NameCluster]:
        """Those who share a word with the name or the first letter of its surname, in order of appearance."""
        found = dict(self._by_letter.get(tokens[-1][:1], {}))
        for word in tokens:
            found |= self._by_word.get(word, {})
        return [found[index] for index in sorted(found)]

    def _join_things(self, names: list[NameSpan]) -> None:
        by_key: dict[str, NameCluster] = {}
        by_first: dict[str, set[str]] = {}  # "orin" → {"orin freight"}
        for name in names:
            key = thing_key(name.text)
            if name.label == ORG and " " in key:
                by_first.setdefault(key.split()[0], set()).add(key)
        for name in sorted(names, key=lambda name: " " not in name.text):
            key = thing_key(name.text)
            longer = by_first.get(key, set()) if name.label == ORG else set()
            cluster = by_key.get(next(iter(longer)) if len(longer) == 1 else key)
            if cluster is None:
                cluster = by_key[key] = self._new(name, name.label)
                acronym = "".join(word[0] for word in name.text.split() if word[0].isupper())
                if len(acronym) > 2:
                    by_key.setdefault(acronym.casefold(), cluster)
            self._give(cluster, name)

    def _join_short(self, names: list[NameSpan]) -> None:
        for name in names:
            fitting = [f for f in self._bearers(name) if not _at_odds(f, name)]
            if not fitting:
                fitting = [self._misspelled(name) or self._new(name, PERSON)]
            if len(fitting) == 1:
                self._give(fitting[0], name)
            else:
                self.owners[name.span] = tuple(f.index for f in fitting)

    def _bearers(self, name: NameSpan) -> list[NameCluster]:
        """The people whose surname, else whose first word, else any of whose words is this word."""
        word = name.tokens[0]
        people = list(self._by_word.get(word, {}).values())
        for fits in (
            lambda f: f.surname == word,
            lambda f: f.tokens[0] == word,
            lambda f: (
                len(f.tokens) > 1 and word in lexicon.nicknames().get(f.tokens[0], ()) and name.found_by != "title"
            ),
            lambda f: len(word) > 2 and word in f.tokens,
        ):
            found = [f for f in people if fits(f)]
            if found:
                return found
        return []

    def _misspelled(self, name: NameSpan) -> NameCluster | None:
        word = name.tokens[0]
        near = self._by_letter.get(word[:1], {}).values()
        close = [f for f in near if similar(f.surname, word) and not _at_odds(f, name)]
        if not close and len(word) >= _MISSPELLED_LENGTH:
            others = (f for f in self.clusters if f.is_person and len(f.surname) >= _MISSPELLED_LENGTH)
            close = [f for f in others if romanised_alike(f.surname, word) and not _at_odds(f, name)]
        if len(close) != 1:
            return None
        close[0].misspelled.setdefault(name.text)
        return close[0]


def told_gender(name: NameSpan) -> str | None:
    """The gender that one mention of a name tells by its title, else by its given name; None for most.

    Args:
        name: a place that names somebody.
    """
    title = None if name.title in ("spokesman", "chairman") else title_gender(name.title)
    return title or given_gender(name.tokens)


def _at_odds(cluster: NameCluster, name: NameSpan) -> bool:
    """Whether the mention tells another gender than the cluster's names."""
    told = told_gender(name)
    return told is not None and any(gender != told for gender in cluster.told)


def thing_key(text: str) -> str:
    """The key under which an organisation or place is one: without "the", in lower case, places by their main name.

    Args:
        text: words of the article.
    """
    plain = " ".join(text.split()).casefold().removeprefix("the ")
    return lexicon.places().get(plain, lexicon.places().get(plain.rstrip("."), plain))
