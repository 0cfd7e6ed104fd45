"""Options that several commands share, and the conditions that they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.output import note
from quotes.errors import NotFoundError, QueryError
from quotes.text.normal import fold
from quotes.types import QuoteKind, StatementKind

if TYPE_CHECKING:
    from sqlmodel import Session

    from quotes.services.library import QuoteFilter
    from quotes.services.views import Hidden, PersonView

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="The most that is listed.")]
Kind = Annotated[QuoteKind | None, typer.Option(help="Only quotes of this kind.")]
Statement = Annotated[
    StatementKind | None,
    typer.Option(help="Only words that the article reports in this way (statement, question, thought …)."),
]
After = Annotated[str | None, typer.Option(metavar="DAY", help="Only articles of this day or later: 2022-01-13.")]
Before = Annotated[str | None, typer.Option(metavar="DAY", help="Only articles of this day or earlier.")]
Source = Annotated[str | None, typer.Option(metavar="NAME", help="Only articles of this source.")]
Confidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out quotes below this probability; 0.6 unless told."),
]
Everything = Annotated[
    bool, typer.Option("--all", help="Also what is less certain, and topics, thoughts, acts and what was not said.")
]


class ExtractorName(StrEnum):
    """How quotes are found."""

    LEARNED = "learned"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions of a listing as the options give them; `everything`: not only what was said and is likely."""

    kind: QuoteKind | None = None
    statement: StatementKind | None = None
    after: str | None = None
    before: str | None = None
    source: str | None = None
    min_confidence: float | None = None
    everything: bool = False

    def quote_filter(self, s: Session, *, query: str = "", person_id: int | None = None) -> QuoteFilter:
        """Give the conditions as the services take them. Raises InputError for a day or source that is none.

        Args:
            s: an open session.
            query: words to search for; "" for all.
            person_id: only what this person said; None for everybody.
        """
        from quotes.services.library import QuoteFilter

        return QuoteFilter(
            query=query,
            person_id=person_id,
            source_id=source_id(s, self.source) if self.source is not None else None,
            kind=self.kind,
            statement=self.statement,
            after=day(self.after, "--after"),
            before=day(self.before, "--before"),
            min_confidence=self.min_confidence,
            default_only=not self.everything,
        )


def note_hidden(hidden: Hidden) -> None:
    """Tell on stderr what a listing leaves out because nobody asked for it.

    Args:
        hidden: the numbers by reason.
    """
    if hidden.total:
        note(f"{hidden.words} {'is' if hidden.total == 1 else 'are'} left out; --all shows all")


def note_if_empty(s: Session) -> None:
    """Tell on stderr how to begin where nothing is kept yet.

    Args:
        s: an open session.
    """
    from quotes.services import library

    if not library.counts(s).articles:
        note("nothing is kept yet: `quotes ingest PATH` reads articles")


def day(words: str | None, option: str) -> date | None:
    """Give the day that an option names; None for None. Raises QueryError when it names none.

    Args:
        words: the day as typed: 2022-01-13; None for none.
        option: the option's name, for the message.
    """
    if words is None:
        return None
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()
    except ValueError:
        raise QueryError(f"{option} {words!r} is no day; write it as 2022-01-13") from None


def source_id(s: Session, name: str) -> int:
    """Give the number of the source called `name`, case aside. Raises NotFoundError, which names some that there are.

    Args:
        s: an open session.
        name: the source's name.
    """
    from quotes.services import library

    names: list[str] = []
    number = 1
    while True:
        page = library.sources(s, page=number, per_page=200)
        for source in page.items:
            if source.name.casefold() == name.casefold():
                return source.id
            names.append(source.name)
        if number >= page.pages:
            break
        number += 1
    some = ", ".join(names[:5]) or "none at all"
    raise NotFoundError(f"there is no source called {name!r}; `quotes sources` lists them ({some})")


def find_one(s: Session, who: str) -> PersonView:
    """Give the one person that `who` names: a number, or a name in any of its forms, or the nearest to it with a note.

    Raises NotFoundError when nobody comes near, and QueryError naming the candidates when several are called so.

    Args:
        s: an open session.
        who: a name in any form, or a person's number.
    """
    from quotes.services import library

    if who.isdecimal():
        return library.person(s, int(who))
    found = library.find_person(s, who)
    if not found:
        raise NotFoundError(f"nobody called {who!r} is kept; `quotes people` lists who is")
    words = set(fold(who).split())
    called = [person for person in found if fold(who) in _forms(person)]
    called = called or [person for person in found if any(words <= set(form.split()) for form in _forms(person))]
    if len(called) > 1:
        several = "; ".join(f"{person.name} ({person.id})" for person in called[:5])
        raise QueryError(f"several are called {who!r}; give more of the name, or the number: {several}")
    if called:
        return called[0]
    others = "; ".join(f"{person.name} ({person.id})" for person in found[1:4])
    note(f"nobody is called {who!r}: taking {found[0].name}" + (f", not {others}" if others else ""))
    return found[0]


def _forms(person: PersonView) -> set[str]:
    return {fold(person.name), *(fold(variant.form) for variant in person.variants)}
