"""Wikiquote's form: a section a speaker, `*` the quotation, `**` its source in {{Cite news}}."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from quotes.export.bibtex import address
from quotes.export.csl import csl_name, split_byline
from quotes.export.labels import one_line, speaker_label
from quotes.store.records import QuoteRecord
from quotes.text.addresses import outward

# Entities for what wiki text would act on; `=` and `:` do nothing where the words stand.
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "{": "&#123;",
        "}": "&#125;",
        "[": "&#91;",
        "]": "&#93;",
        "|": "&#124;",
        "'": "&#39;",
        "~": "&#126;",
        "_": "&#95;",
    }
)
_ADDRESS = str.maketrans({"[": "%5B", "]": "%5D", "|": "%7C", "'": "%27", "{": "%7B", "}": "%7D", "~": "%7E"})


def write(quotes: Iterable[QuoteRecord], stream: IO[str]) -> None:
    """Write a section a speaker, in order of name. All quotes are held in memory.

    Args:
        quotes: the quotes; all of them are held until the last has come.
        stream: takes text and must not translate line ends.
    """
    sections: dict[str, list[QuoteRecord]] = {}
    for quote in quotes:
        sections.setdefault(speaker_label(quote.speaker), []).append(quote)
    for speaker in sorted(sections, key=str.casefold):
        stream.write(f"== {escaped(speaker)} ==\n")
        for quote in sections[speaker]:
            stream.write(f"* {escaped(quote.words)}\n** {source(quote)}\n")
        stream.write("\n")


def escaped(words: str) -> str:
    """Give `words` on one line, as wiki text that shows exactly them.

    Args:
        words: any words of an article.
    """
    return one_line(words).translate(_ESCAPES)


def source(quote: QuoteRecord) -> str:
    """Give the {{Cite news}} of the article that holds `quote`.

    Args:
        quote: the quote as the store gives it.
    """
    article, place = quote.article, outward(quote.article.url)
    fields: dict[str, str | None] = {}
    for number, name in enumerate(split_byline(quote.byline), start=1):
        parts = csl_name(name)
        if "literal" in parts:
            fields[f"author{number}"] = escaped(name)
        else:
            family = f"{parts.get('non-dropping-particle', '')} {parts['family']}".strip()
            fields |= {f"last{number}": escaped(family), f"first{number}": escaped(parts["given"])}
    fields |= {
        "title": escaped(article.title or "Untitled"),
        "work": escaped(article.source) if article.source else None,
        "date": article.published.isoformat() if article.published is not None else None,
        "url": address(place).translate(_ADDRESS) if place else None,
        "quote": escaped(quote.words),
    }
    return "{{Cite news |" + " |".join(f"{name}={value}" for name, value in fields.items() if value) + "}}"
