"""Analyses made by hand from marked-up text, to be kept and looked up."""

from __future__ import annotations

import re
from datetime import date

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
)

FIRST_RUN = RunInfo(version="1", pipeline="example 1", extractor="rules")
SECOND_RUN = RunInfo(version="2", pipeline="example 2", extractor="learned")
_SAID = re.compile(r"“(?P<words>[^”]*)” said (?P<who>(?:[A-Z][\w'-]+ ?)+)")


def analysis(
    text: str,
    *,
    run: RunInfo = FIRST_RUN,
    full_names: dict[str, str] | None = None,
    skip: tuple[str, ...] = (),
    title: str | None = "A title",
    source: str | None = "The Example",
    byline: str | None = "By Jane Doe",
    published: date | None = date(2022, 1, 13),
) -> Analysis:
    """What a run finds in `text`: each “…” said Name is a quote, but for those whose words are in `skip`.

    `full_names` tells which full name a written form stands for.
    """
    quotes, places = [], dict[str, list[NameMention]]()
    for match in _SAID.finditer(text):
        form = match["who"].strip()
        mention = Span(match.start("who"), match.start("who") + len(form))
        full = (full_names or {}).get(form, form)
        places.setdefault(full, []).append(NameMention(form, mention))
        if match["words"] in skip:
            continue
        why = (Evidence("surname", f"{form} stands for {full}", (mention,)),)
        speaker = Speaker(full, SpeakerKind.PERSON, SpeakerStatus.RESOLVED, (), why, 0.9)
        cue = text.index("said", match.end("words"))
        quotes.append(
            Quote(
                QuoteKind.DIRECT,
                (Span(match.start(), match.end("words") + 1),),
                (Span(cue, cue + 4),),
                (mention,),
                speaker,
            )
        )
    cast = tuple(CastMember(name, SpeakerKind.PERSON, tuple(found)) for name, found in places.items())
    article = Article(
        id="example",
        text=text,
        title=title,
        source=source,
        byline=byline,
        published=published,
        url="https://example.org/1",
    )
    return Analysis(article, tuple(quotes), cast, run)
