"""Find the person whom somebody means, however the name is spelled."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from sqlmodel import Session

from quotes.names import compare
from quotes.services.assembly import person_views
from quotes.services.views import PersonView
from quotes.store import persons, profiles
from quotes.store.query import search_text

CANDIDATES = 40  # people whose names are compared in full
LEAST = 0.55  # how alike a name must be to be offered
MOST = 20  # people offered
_ROUGHLY = 60  # of 100: letters in common that make a candidate


def find_person(s: Session, name: str) -> tuple[PersonView, ...]:
    """Find those whose name, a variant of it or an alias known from elsewhere is nearest to `name`, best first.

    Empty when nobody comes near. Equally near ones: the most quoted first. Twenty at most.

    Args:
        s: an open session.
        name: a name as somebody types it.
    """
    words = search_text(name, longest=200)
    if not words:
        return ()
    aliases = persons.aliases(s)
    borne = [(person_id, search_text(alias, longest=200)) for person_id, some in aliases.items() for alias in some]
    exact = {*profiles.called(s, name), *(person_id for person_id, alias in borne if alias == words)}
    known = [*profiles.all_names(s), *borne]
    written = [one for _, one in known]
    roughly = process.extract(words, written, scorer=fuzz.token_set_ratio, limit=CANDIDATES, score_cutoff=_ROUGHLY)
    closely = process.extract(words, written, scorer=fuzz.WRatio, limit=CANDIDATES, score_cutoff=_ROUGHLY)
    ids = list(dict.fromkeys([*sorted(exact), *(known[found[2]][0] for found in (*roughly, *closely))]))
    views = person_views(s, profiles.load(s, ids))
    scored = [(_nearness(name, view, aliases.get(view.id, ()), exact=view.id in exact), view) for view in views]
    kept = [(score, view) for score, view in scored if score >= LEAST]
    kept.sort(key=lambda pair: (-round(pair[0], 2), -pair[1].quotes, pair[1].id))
    return tuple(view for _, view in kept[:MOST])


def _nearness(name: str, view: PersonView, aliases: Iterable[str], *, exact: bool) -> float:
    if exact:
        return 1.0
    names = {view.name, *aliases, *(variant.form for variant in view.variants if not variant.misspelled)}
    return max(compare(name, one).score for one in names)
