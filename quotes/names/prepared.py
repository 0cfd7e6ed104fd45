"""A whole name made ready for comparing: its tokens in order, articles set aside."""

from __future__ import annotations

from functools import lru_cache

from quotes.names import tables
from quotes.names.parse import burmese, outline, stands_first
from quotes.names.tokens import Token, letters_of, skeleton, token
from quotes.text.normal import fold_name

_PARTICLES = frozenset(tables.particles())
_SURNAME_FIRST = tables.surname_first()


class Prepared:
    """What `compare` looks at; one object a name, cached.

    `tokens` are the words that count, given name(s) before family name where the order is marked; Arabic articles and
    "bin" are set aside. `generation` is 0 when the name has no suffix; `nickname` is a token or None; `gender` is what
    titles, else the first word, tell ("" for nothing). `language` is set when the family name customarily stands first.
    `english` is the share of words that many bear in the United States, `shortest` the letters of the shortest word.
    `burmese`: a Burmese name, of which every word counts. `meets` is what the words, and neighbours written as one,
    share with those that may be alike; None when an initial is among them, which may stand for much.
    """

    __slots__ = (
        "_spelled",
        "_titles",
        "burmese",
        "english",
        "gender",
        "generation",
        "language",
        "meets",
        "nickname",
        "raw",
        "shortest",
        "tokens",
    )

    gender: str
    english: float
    shortest: int
    burmese: bool
    meets: frozenset[str | int] | None

    def __init__(self, raw: str) -> None:
        cut = outline(raw)
        words, folded = cut.words, cut.folded
        if cut.family and cut.family < len(words):
            folded = folded[cut.family :] + folded[: cut.family]
        self.raw = raw
        self.tokens, self._spelled = _tokens(folded)
        first = cut.folded[0].replace("-", "") if len(words) > 1 else ""
        self.language = _SURNAME_FIRST[first] if first in _SURNAME_FIRST and stands_first(list(words)) else ""
        self.generation = tables.generations().get(fold_name(cut.suffix).replace(".", ""), 0) if cut.suffix else 0
        self.nickname = token(letters_of(fold_name(cut.nickname))) if cut.nickname else None
        self._titles = cut.titles

    def __getattr__(self, name: str) -> object:
        """Called for what has not been reckoned yet: only names that are alike need it."""
        if name == "meets":
            self.meets = self._meets()
        elif name in self.__slots__:
            self._weigh()
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _weigh(self) -> None:
        tokens = self.tokens
        texts = [word.text for word in tokens]
        told = _gender(self._titles) if self._titles else ""
        self.gender = told or (tokens[0].gender if tokens else "")
        self.english = sum([word.widespread for word in tokens]) / len(tokens) if tokens else 0.0
        self.burmese = burmese(texts)
        self.shortest = min(map(len, texts), default=0)

    def _meets(self) -> frozenset[str | int] | None:
        found: set[str | int] = set()
        before = ""
        for word in self.tokens:
            if word.initial:
                return None
            found |= word.meets
            bare = skeleton(word.key)
            if before:
                found.add(before + bare.removeprefix(before[-1]))
            before = bare
        return frozenset(found)

    def joined(self, index: int) -> Token:
        """Write two neighbouring words as one, with what was set aside between them.

        Args:
            index: the place of the first of the two.
        """
        return token(self.tokens[index].text + self._spelled[index + 1])

    def joined_size(self, index: int) -> int:
        """Count the letters of `joined(index)`.

        Args:
            index: the place of the first of the two words.
        """
        return len(self.tokens[index].text) + len(self._spelled[index + 1])


def _gender(titles: tuple[str, ...]) -> str:
    known = tables.title_genders()
    for title in titles:
        for word in title.split():
            found = known.get(fold_name(word).replace(".", "").strip(","))
            if found:
                return found
    return ""


def _pieces(folded: tuple[str, ...]) -> list[str]:
    """The letters of each folded word, hyphenated ones cut apart."""
    pieces: list[str] = []
    for word in folded:
        if word.isalpha():
            pieces.append(word)
        else:
            pieces.extend(filter(None, map(letters_of, word.split("-"))))
    return pieces


def _tokens(folded: tuple[str, ...]) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The tokens of a name, and how each is written together with the articles before it."""
    if _PARTICLES.isdisjoint(folded) and "".join(folded).isalpha():  # so it is with most names
        return tuple(map(token, folded)), folded
    kinds = tables.particles()
    tokens: list[Token] = []
    spelled: list[str] = []
    pending = ""
    pieces = _pieces(folded)
    last = len(pieces) - 1
    for index, text in enumerate(pieces):
        kind = kinds.get(text)
        aside = (kind == "article" and (tokens or last > 1)) or (kind == "filial" and tokens)
        if aside and index != last:
            pending += text
            continue
        tokens.append(token(text))
        spelled.append(pending + text if pending else text)
        pending = ""
    return tuple(tokens), tuple(spelled)


def apart(a: Prepared, b: Prepared) -> bool:
    """Tell whether two names have so little in common that no word of one can stand for one of the other: most pairs.

    Args:
        a: one name.
        b: the other.
    """
    tokens = b.tokens
    for word in a.tokens:
        if word in tokens:
            return False
    ours, theirs = a.meets, b.meets
    return ours is not None and theirs is not None and ours.isdisjoint(theirs)


@lru_cache(maxsize=65_536)
def prepared(raw: str) -> Prepared:
    """Make a name ready for comparing.

    Args:
        raw: the name as it is written.
    """
    return Prepared(raw)
