"""What waits for a person's decision and what was decided, as records."""

from __future__ import annotations

from quotes.export.json_records import article_ref
from quotes.services.people import AppearanceView, JudgementView, ReviewView
from web.records.kept import person
from web.records.plain import Record


def review(view: ReviewView) -> Record:
    """Give people of one name who may be one.

    Args:
        view: the value as the services give it.
    """
    return {
        "id": view.id,
        "name": view.name,
        "seen": view.seen,
        "people": [
            person(one) | {"places": [_appearance(each) for each in places]}
            for one, places in zip(view.people, view.places, strict=True)
        ],
        "score": view.score,
        "reasons": list(view.reasons),
        "quotes": view.quotes,
    }


def _appearance(view: AppearanceView) -> Record:
    return {
        "id": view.id,
        "article": article_ref(view.article),
        "name": view.name,
        "titles": list(view.titles),
        "roles": list(view.roles),
        "forms": list(view.forms),
        "excerpt": view.excerpt,
        "start": view.start,
        "end": view.end,
        "evidence": [{"rule": reason.rule, "text": reason.text} for reason in view.evidence],
    }


def judgement(view: JudgementView) -> Record:
    """Give what a person decided.

    Args:
        view: the value as the services give it.
    """
    return {
        "id": view.id,
        "kind": view.kind.value,
        "text": view.text,
        "who": view.who,
        "made_at": view.made_at.isoformat(),
        "undoes": view.undoes,
        "undone": view.undone,
    }
