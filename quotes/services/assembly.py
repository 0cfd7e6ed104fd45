"""People with their counts, roles and written forms, as the services hand them out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from quotes.services.roles import heading
from quotes.services.views import ArticleRef, PersonView, VariantView
from quotes.store import profiles
from quotes.store.tables import Person


def person_views(s: Session, people: Sequence[Person], *, with_places: bool = False) -> tuple[PersonView, ...]:
    """Give people with their counts and variants; `with_places`: with the articles and days of each variant, too.

    Args:
        s: an open session.
        people: rows of people, in the order wanted.
        with_places: also the newest articles and the days of each written form.
    """
    ids = [person.id for person in people if person.id is not None]
    tallies, roles = profiles.tallies(s, ids), profiles.roles(s, ids)
    forms = profiles.forms(s, ids, dated=with_places)
    views = []
    for person, person_id in zip(people, ids, strict=True):
        tally = tallies.get(person_id, profiles.PersonTally())
        places = profiles.places(s, person_id) if with_places else {}
        variants = tuple(
            VariantView(
                form=form.form,
                count=form.count,
                articles=tuple(
                    ArticleRef(row.id, row.title, row.source_name, row.published, row.url, row.source_id)
                    for row in places.get(form.form, ())
                ),
                misspelled=form.misspelled,
                first=form.first,
                last=form.last,
            )
            for form in forms.get(person_id, ())
        )
        views.append(
            PersonView(
                id=person_id,
                name=person.name,
                kind=person.kind,
                quotes=tally.quotes,
                articles=tally.articles,
                sources=tally.sources,
                variants=variants,
                roles=heading(roles.get(person_id, {}), articles=tally.articles),
                first=tally.first,
                last=tally.last,
                identifiers=dict(person.identifiers),
            )
        )
    return tuple(views)
