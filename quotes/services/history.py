"""What humans decided, in words, the newest first: the list from which any act can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from quotes.errors import InputError
from quotes.services.views import Page
from quotes.store import judgements
from quotes.store.tables import Judgement, JudgementKind
from quotes.store.upsert import table

_judgement = table(Judgement).c
LONGEST = 160  # characters of a quote that is named


@dataclass(frozen=True, slots=True)
class JudgementView:
    """What a human decided, in words.

    `undoes` is the judgement that this one takes back, None for a first decision; `undone`: another one has taken it
    back.
    """

    id: int
    kind: JudgementKind
    text: str
    who: str
    made_at: datetime
    undoes: int | None
    undone: bool


def history(s: Session, *, page: int = 1, per_page: int = 50) -> Page[JudgementView]:
    """Every judgement and undo, the newest first. Raises InputError for a page that cannot be.

    Args:
        s: a session on the store.
        page: the page's number, from 1.
        per_page: how many stand on a page.
    """
    if page < 1 or not 1 <= per_page <= 500:
        raise InputError(f"page {page} of {per_page}: pages start at 1 and hold 1 to 500 judgements")
    rows = judgements.history(s, limit=per_page, offset=(page - 1) * per_page)
    total = s.execute(select(func.count()).select_from(table(Judgement))).scalar_one()
    ids = [row.id for row in rows]
    undone = set(s.scalars(select(_judgement.undoes).where(_judgement.undoes.in_(ids))))
    known = {row.id: row for row in rows}
    return Page(tuple(_view(s, row, known, undone) for row in rows), int(total), page, per_page)


def _view(s: Session, row: Judgement, known: Mapping[int | None, Judgement], undone: set[int | None]) -> JudgementView:
    return JudgementView(
        row.id or 0, row.kind, _text(s, row, known), row.who, row.made_at, row.undoes, row.id in undone
    )


def _text(s: Session, row: Judgement, known: Mapping[int | None, Judgement]) -> str:
    """A judgement in one line; an undo says what it takes back, and the undo of an undo what holds again."""
    chain = [row]
    while chain[-1].undoes is not None:
        earlier = known.get(chain[-1].undoes) or s.get(Judgement, chain[-1].undoes)
        if earlier is None:
            break
        chain.append(earlier)
    words = _words(chain[-1])
    if len(chain) == 1:
        return words
    return f"{'taken back' if len(chain) % 2 == 0 else 'holds again'} ({chain[-1].id}): {words}"


def _words(row: Judgement) -> str:
    """What a first decision says."""
    listed = row.payload.get("names")
    names = [f"“{name}”" for name in listed] if isinstance(listed, Sequence) else []
    if len(names) > 1 and len(set(names)) == 1:  # namesakes: their numbers tell them apart
        names = [f"{name} ({number})" for name, number in zip(names, row.payload["people"], strict=False)]
    if row.kind is JudgementKind.SAME:
        return f"{' and '.join(names)} are one person"
    if row.kind is JudgementKind.DIFFERENT:
        return _apart(row, names)
    if row.kind is JudgementKind.RENAME:
        return f"“{row.payload.get('before')}” is called “{row.payload.get('name')}”"
    if row.kind in {JudgementKind.SAME_SAYING, JudgementKind.OTHER_SAYING}:
        one, other = (shortened(str(row.payload[side]["exact"])) for side in ("left", "right"))
        return f"{'one saying' if row.kind is JudgementKind.SAME_SAYING else 'two sayings'}: “{one}” and “{other}”"
    quoted = shortened(row.exact or "")
    if row.kind is JudgementKind.SPEAKER:
        return f"“{quoted}” is by {row.payload.get('name') or 'nobody known'}"
    return f"“{quoted}” is no quote"


def shortened(words: str) -> str:
    """A quote's words in one line, without its marks, cut where they are many.

    Args:
        words: the words.
    """
    quoted = " ".join(words.split()).strip("“”\"'")
    return quoted if len(quoted) <= LONGEST else quoted[:LONGEST].rsplit(" ", 1)[0] + " …"


def _apart(row: Judgement, names: Sequence[str]) -> str:
    if not row.payload.get("together"):
        return f"{' and '.join(names)} are two people"
    moved = len(row.payload.get("right", ()))
    return f"{names[0]} is two people: in {moved} {'article' if moved == 1 else 'articles'} it is somebody else"
