"""A whole name made ready for comparing: its tokens in order, articles set aside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.names import tables
from quotes.names.folding import fold
from quotes.names.parse import outline, stands_first
from quotes.names.tokens import Token, letters_of, token


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What `compare` looks at.

    `tokens` are the words that count, in the order given name(s) then family name where that is known; `joined[i]` is
    the token of words i and i+1 written as one (articles between them included). `glued[i]` says that words i and i+1
    stand in one hyphenated word. `generation` is 0 when the name has no suffix; `nickname` is a token or None.
    `gender` is what the titles tell. `order` is "first" when the family name is known to come first, "last" when known
    to come last, else "".
    """

    raw: str
    tokens: tuple[Token, ...]
    joined: tuple[Token, ...]
    glued: tuple[bool, ...]
    articles: int
    filial: int
    generation: int
    nickname: Token | None
    titled: bool
    gender: str
    language: str


def _gender(titles: tuple[str, ...]) -> str:
    known = tables.title_genders()
    for title in titles:
        for word in title.split():
            found = known.get(fold(word).replace(".", "").strip(","))
            if found:
                return found
    return ""


def _pieces(words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The folded words, hyphenated ones cut, each with whether a hyphen ties it to the next."""
    pieces: list[tuple[str, bool]] = []
    for word in words:
        folded = fold(word)
        if "-" in folded:
            parts = [part for part in map(letters_of, folded.split("-")) if part]
            pieces.extend((part, index + 1 < len(parts)) for index, part in enumerate(parts))
        else:
            bare = letters_of(folded)
            if bare:
                pieces.append((bare, False))
    return pieces


@lru_cache(maxsize=65_536)
def prepared(raw: str) -> Prepared:
    """Make the name `raw` ready for comparing."""
    cut = outline(raw)
    words = cut.words
    if cut.family and cut.family < len(words):
        words = words[cut.family :] + words[: cut.family]
    kinds = tables.particles()
    tokens: list[Token] = []
    spelled: list[str] = []  # what was written up to and including the token, articles before it included
    glued: list[bool] = []
    articles = filial = 0
    pending = ""
    pieces = _pieces(words)
    for index, (text, tied) in enumerate(pieces):
        kind = kinds.get(text)
        last = index == len(pieces) - 1
        if kind == "article" and not last and (tokens or len(pieces) > 2):
            articles += 1
            pending += text
        elif kind == "filial" and tokens and not last:
            filial += 1
            pending += text
        else:
            tokens.append(token(text))
            spelled.append(pending + text)
            glued.append(tied)
            pending = ""
    joined = tuple(token(tokens[index].text + spelled[index + 1]) for index in range(len(tokens) - 1))
    first = bool(cut.words) and (len(cut.words) > 1 and stands_first(list(cut.words)))
    language = tables.surname_first().get(fold(cut.words[0]), "") if first else ""
    return Prepared(
        raw=raw,
        tokens=tuple(tokens),
        joined=joined,
        glued=tuple(glued),
        articles=articles,
        filial=filial,
        generation=tables.generations().get(fold(cut.suffix).replace(".", ""), 0) if cut.suffix else 0,
        nickname=token(letters_of(fold(cut.nickname))) if cut.nickname and letters_of(fold(cut.nickname)) else None,
        titled=bool(cut.titles),
        gender=_gender(cut.titles) if cut.titles else "",
        language=language,
    )
