"""A small newsroom: articles written for these tests, analysed by hand and kept through the real store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine

from quotes.services.intake import catch_up
from quotes.store import persons, save, session
from quotes.types import (
    Analysis,
    Article,
    CastMember,
    Evidence,
    NameMention,
    Quote,
    QuoteKind,
    RunInfo,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerStatus,
    StatementKind,
)

RUN = RunInfo(version="test", pipeline="by hand", extractor="by hand")

BRIDGE = """Harbour bridge to reopen in May

“We will open the bridge on 3 May, not a day later,” Mayor Marta Kovalenko told the council on Monday. \
“The old steel was so weak that an engineer said ‘nobody should walk here’ and closed it.”

She said the repairs had cost 14 million crowns.

Two of the Brandts spoke after her. “I never signed that contract,” Mr. Brandt said.

“Somebody will pay for this.”

According to Nordic Wire, the ministry welcomed the decision. \
Deputy minister Jonas Lind did not say that the toll would be dropped.

Advertisement

Sign up for our morning letter.

Mrs. Kovalenko hopes that ferries will stop in June."""

FERRY = """Ferries stop when bridge opens

Mayor Marta Kovalenka said: “We will open the bridge on 3 May.” The ferries stop in June."""

HOSTILE_TITLE = "<script>alert('title')</script> & \"quoted\" 'title'"
HOSTILE_NAME = "<img src=x onerror=alert(1)>"
HOSTILE_SOURCE = '"><svg/onload=alert(2)>'
HOSTILE_WORDS = "“</script><script>alert(3)</script><!-- {{ 7*7 }} -->”"
HOSTILE = f"""{HOSTILE_TITLE}

{HOSTILE_WORDS} {HOSTILE_NAME} said.

“=HYPERLINK("http://evil.example")” {HOSTILE_NAME} added. \u202eneddih\u202c"""

MINUTES_LINES = [f"“Item {number} of the minutes is agreed,” the clerks said." for number in range(1, 61)]
MINUTES = "\n\n".join(MINUTES_LINES)


def _span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _spans(text: str, words: str | None) -> tuple[Span, ...]:
    return (_span(text, words),) if words else ()


def _named(name: str, kind: SpeakerKind = SpeakerKind.PERSON, *reasons: Evidence) -> Speaker:
    return Speaker(name, kind, SpeakerStatus.RESOLVED, evidence=reasons, confidence=0.94)


def _quote(
    text: str,
    words: str,
    speaker: Speaker,
    *,
    kind: QuoteKind = QuoteKind.DIRECT,
    cue: str | None = None,
    mention: str | None = None,
    via: str | None = None,
    statement: StatementKind = StatementKind.STATEMENT,
) -> Quote:
    return Quote(
        kind,
        (_span(text, words),),
        cue=_spans(text, cue),
        mention=_spans(text, mention),
        speaker=speaker,
        via=via,
        statement=statement,
        confidence=0.88,
    )


def _member(text: str, name: str, forms: Sequence[str], kind: SpeakerKind, *roles: str) -> CastMember:
    return CastMember(name, kind, tuple(NameMention(form, _span(text, form)) for form in forms), roles=roles)


def bridge() -> Analysis:
    """Direct, nested, indirect; by title, pronoun and description; ambiguous, unknown; negated, a wish; via."""
    text = BRIDGE
    mayor = _named(
        "Marta Kovalenko", SpeakerKind.PERSON, Evidence("name", "“Marta Kovalenko” stands right before the words.")
    )
    open_ = Speaker(None, None, SpeakerStatus.AMBIGUOUS, ("Karl Brandt", "Otto Brandt"), confidence=0.5)
    unknown = Speaker(None, None, SpeakerStatus.UNKNOWN)
    quotes = (
        _quote(
            text,
            "“We will open the bridge on 3 May, not a day later,”",
            mayor,
            cue="told",
            mention="Mayor Marta Kovalenko",
        ),
        _quote(
            text,
            "“The old steel was so weak that an engineer said ‘nobody should walk here’ and closed it.”",
            mayor,
        ),
        _quote(
            text,
            "‘nobody should walk here’",
            _named("an engineer", SpeakerKind.UNNAMED),
            cue="said",
            mention="an engineer",
        ),
        _quote(
            text, "the repairs had cost 14 million crowns", mayor, kind=QuoteKind.INDIRECT, cue="said", mention="She"
        ),
        _quote(text, "“I never signed that contract,”", open_, cue="said", mention="Mr. Brandt"),
        _quote(text, "“Somebody will pay for this.”", unknown),
        _quote(
            text,
            "welcomed the decision",
            _named("the ministry", SpeakerKind.ORGANIZATION),
            kind=QuoteKind.INDIRECT,
            mention="the ministry",
            via="Nordic Wire",
        ),
        _quote(
            text,
            "the toll would be dropped",
            _named("Jonas Lind"),
            kind=QuoteKind.INDIRECT,
            cue="did not say",
            mention="Deputy minister Jonas Lind",
            statement=StatementKind.UNREAL,
        ),
        _quote(
            text,
            "ferries will stop in June",
            mayor,
            kind=QuoteKind.INDIRECT,
            cue="hopes",
            mention="Mrs. Kovalenko",
            statement=StatementKind.THOUGHT,
        ),
    )
    article = Article(
        id="bridge",
        text=text,
        title="Harbour bridge to reopen in May",
        source="The Harbour Gazette",
        byline="Lena Orlov",
        published=date(2024, 3, 4),
        url="https://gazette.example/bridge-reopens?id=1&part=2#top",
        language="en",
        origin="seeds/bridge.txt",
        boilerplate=(Span(text.index("Advertisement"), text.index("Mrs. Kovalenko hopes")),),
    )
    cast = (
        _member(
            text,
            "Marta Kovalenko",
            ("Marta Kovalenko", "Mrs. Kovalenko"),
            SpeakerKind.PERSON,
            "mayor",
        ),
        _member(text, "Jonas Lind", ("Jonas Lind",), SpeakerKind.PERSON, "deputy minister"),
        _member(text, "the ministry", ("the ministry",), SpeakerKind.ORGANIZATION),
        _member(text, "an engineer", ("an engineer",), SpeakerKind.UNNAMED),
    )
    return Analysis(article, quotes, cast, RUN)


def ferry() -> Analysis:
    """The mayor's words in another paper, shorter, her name spelled otherwise."""
    text = FERRY
    words = "“We will open the bridge on 3 May.”"
    speaker = _named("Marta Kovalenka")
    article = Article(
        id="ferry", text=text, title="Ferries stop when bridge opens", source="Evening Post", published=date(2024, 3, 5)
    )
    cast = (_member(text, "Marta Kovalenka", ("Marta Kovalenka",), SpeakerKind.PERSON, "mayor"),)
    return Analysis(article, (_quote(text, words, speaker, cue="said", mention="Mayor Marta Kovalenka"),), cast, RUN)


def hostile() -> Analysis:
    """An article that tries to break out of every page."""
    text = HOSTILE
    speaker = _named(HOSTILE_NAME, SpeakerKind.PERSON, Evidence("name", "<b>bold evidence</b>"))
    quotes = (
        _quote(
            text, "“</script><script>alert(3)</script><!-- {{ 7*7 }} -->”", speaker, cue="said", mention=HOSTILE_NAME
        ),
        _quote(text, '“=HYPERLINK("http://evil.example")”', speaker, cue="added"),
    )
    article = Article(
        id="hostile",
        text=text,
        title=HOSTILE_TITLE,
        source=HOSTILE_SOURCE,
        byline="</title><script>alert(4)</script>",
        published=date(2023, 1, 1),
        url="javascript:alert(5)",
        origin="<iframe>",
    )
    cast = (_member(text, HOSTILE_NAME, (HOSTILE_NAME,), SpeakerKind.PERSON, "<u>role</u>"),)
    return Analysis(article, quotes, cast, RUN)


def minutes() -> Analysis:
    """Sixty quotes: more than a page. No title, no source, no date."""
    speaker = _named("clerks", SpeakerKind.GROUP)
    quotes = tuple(
        _quote(MINUTES, f"“Item {number} of the minutes is agreed,”", speaker, kind=QuoteKind.MIXED)
        for number in range(1, 61)
    )
    cast = (_member(MINUTES, "clerks", ("clerks",), SpeakerKind.GROUP),)
    return Analysis(Article(id="minutes", text=MINUTES), quotes, cast, RUN)


def fill(engine: Engine) -> None:
    """Keep the four articles and link their casts: the two spellings of the mayor are one person."""
    known: dict[str, int] = {}
    with session(engine, write=True) as opened:
        for analysis in (bridge(), ferry(), hostile(), minutes()):
            saved = save(opened, analysis)
            for seen in persons.appearances(opened, article_id=saved.article_id):
                name = "Marta Kovalenko" if seen.name == "Marta Kovalenka" else seen.name
                if name not in known:
                    known[name] = persons.create(opened, name=name, kind=seen.kind)
                persons.assign(opened, seen.id, known[name], evidence=(Evidence("test", "linked by hand"),))
    catch_up(engine)
