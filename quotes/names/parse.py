"""A name as written → its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from quotes.names import tables
from quotes.names.folding import mend
from quotes.names.titles import strip_titles, title_kinds
from quotes.names.values import PersonName
from quotes.text.normal import fold_name

_NICKNAME = re.compile(r"""["“«(]\s*([^"“”«»()]{1,40}?)\s*["”»)]|(?<=\s)['‘]([^'’‘]{2,20})['’](?=\s|,|$)""")
_PLAIN = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:[ -](?:[^\W\d_a-z][^\W\d_A-Z]+|[a-z]{2,4}))*")
_ALIAS = re.compile(r"\s+(?:@|a\.?k\.?a\.?|alias)\s+.*$", re.IGNORECASE)
_ALIAS_SIGN = re.compile("@|[aA]\\.?[kK]\\.?[aA]|lias|LIAS")
_MARK = re.compile("[\"“«('‘]")
_INITIALS = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]?\.?|[A-Z]")
_PEERAGE = frozenset({"baron", "baroness", "lord", "lady", "viscount", "viscountess", "earl", "count", "countess"})
_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovitch|evitch|ovych|yovych|iyovych|avich|evych|owitsch|ovic|"
    r"ovna|evna|ivna|ivna|auna|awna|ichna|inichna)$"
)
_SIMPLE = re.compile(r"(?:[A-Z]\.|[A-Za-z]+(?:-[A-Za-z]+)*)(?: (?:[A-Z]\.|[A-Za-z]+(?:-[A-Za-z]+)*))*")
_TAILS = frozenset(tables.generations()) | tables.letters()
_TITLES = frozenset(tables.titles())
# Words for which a name of plain words is looked at closely: titles (initials with a dot among them), aliases.
_TELLING = _TITLES | {f"{word}." for word in _TITLES if len(word) == 1} | {"aka", "alias"}
_BURMESE = tables.burmese_names()


class Outline(NamedTuple):
    """A name cut into words, before anyone asks what each word is.

    `words` are the name's words as written, in its order, `folded` the same folded; `family` is the number of leading
    words that a comma or capitals mark as the family name (0 when nothing does); `family_last` the same counted from
    the end.
    """

    words: tuple[str, ...]
    family: int
    family_last: int
    titles: tuple[str, ...]
    suffix: str | None
    nickname: str | None
    folded: tuple[str, ...]


@lru_cache(maxsize=65_536)
def _generation(word: str) -> bool:
    return fold_name(word).replace(".", "").strip(",") in tables.generations()


@lru_cache(maxsize=65_536)
def _follows_a_name(word: str) -> bool:
    """Whether the word is a generation, a degree, an order or an office behind a name."""
    return bool(_generation(word)) or _is_letters(word) or fold_name(word).strip(".") in tables.letters()


def _is_letters(word: str) -> bool:
    bare = word.replace(".", "").strip(",")
    return fold_name(bare) in tables.letters() and (
        bare.isupper() or "." in word or fold_name(bare) in {"phd", "esq", "efendi"}
    )


def _take_tail(words: list[str]) -> tuple[list[str], str | None]:
    """`words` without degrees and generation suffix at their end, and that suffix."""
    suffix: str | None = None
    while len(words) > 1:
        if _generation(words[-1]) and (len(words) > 2 or "." in words[-1] or words[-1].isupper()):
            suffix = words[-1].strip(",")
        elif not (_is_letters(words[-1]) and len(words) > 2):
            break
        words = words[:-1]
    return words, suffix


def _comma_parts(parts: list[str]) -> tuple[str, str, str | None]:
    """(before, after, suffix) of a name with commas: `after` is the given name when the order is turned round."""
    head, after, suffix = parts[0], "", None
    for part in parts[1:]:
        words = part.split()
        if not words:
            continue
        if all(_follows_a_name(word) for word in words):
            suffix = next((word for word in words if _generation(word)), suffix)
        elif after or not _reads_as_given(words):
            continue
        else:
            after = part
    return head, after, suffix


def _reads_as_given(words: list[str]) -> bool:
    """Whether what follows a comma is the given name, not a peerage, a description or an office."""
    if len(words) > 4 or fold_name(words[0]).strip(".") in _PEERAGE:
        return False
    if words[0][:1].islower() and fold_name(words[0]) not in tables.particles():
        return False
    return not ("office" in title_kinds(words[-1]) or ("office" in title_kinds(words[0]) and len(words) < 3))


@lru_cache(maxsize=65_536)
def outline(raw: str) -> Outline:
    """Cut a name into words: titles, suffix, nickname and alias aside, comma order and capitals noted.

    Args:
        raw: the name as it is written.
    """
    quick = _plain(raw)
    if quick is not None:
        return quick
    text = mend(raw).strip()
    nickname = None
    if _MARK.search(text) and (found := _NICKNAME.search(text)):
        nickname = (found.group(1) or found.group(2)).strip()
        rest = (text[: found.start()] + " " + text[found.end() :]).strip()
        text = rest if rest.strip(" ,.") else nickname
    if _ALIAS_SIGN.search(text):
        text = _ALIAS.sub("", text) if len(text.split()) > 2 else text
    after, suffix = "", None
    if "," in text:
        text, after, suffix = _comma_parts([part.strip() for part in text.split(",")])
    titles, text = strip_titles(text)
    if after:
        more, after = strip_titles(after)
        titles = titles + more
    words, tail = _take_tail(_split(text))
    given, second = _take_tail(_split(after)) if after else ([], None)
    everything = tuple(words) + tuple(given)
    folded = tuple(map(fold_name, everything))
    if given:
        return Outline(everything, len(words), 0, titles, suffix or tail or second, nickname, folded)
    first, last = _capitals(words)
    return Outline(everything, first, last, titles, suffix or tail, nickname, folded)


def _plain(raw: str) -> Outline | None:
    """The outline of a name of plain words; None when titles, suffixes or marks call for a closer look."""
    family = family_last = 0
    words = tuple(raw.split())
    if _SIMPLE.fullmatch(raw):
        folded = tuple(raw.lower().split())
        if not raw.istitle():
            if not raw.isupper() and any(len(word) == 2 and word.isupper() and word[1] != "." for word in words):
                return None  # two initials, perhaps
            family, family_last = _capitals(words)
    elif _PLAIN.fullmatch(raw):
        folded = tuple(fold_name(raw).split())
    else:
        return None
    if len(folded) != len(words) or folded[-1] in _TAILS or not _TELLING.isdisjoint(folded[:-1]):
        return None
    return Outline(words, family, family_last, (), None, None, folded)


def _split(text: str) -> list[str]:
    """Words of a name; dotted initials ("J.A.") apart, and two capitals among mixed-case words too ("JA Moore")."""
    words: list[str] = []
    shouting = text.isupper()
    pieces = text.replace("\u00a0", " ").split()
    last = len(pieces) - 1
    for index, word in enumerate(pieces):
        if word.isalpha() and (len(word) != 2 or (index == last > 1 and word.lower() in _TAILS)):
            words.append(word)
        else:
            words.extend(_cut(word, shouting))
    return words


@lru_cache(maxsize=65_536)
def _cut(word: str, shouting: bool) -> tuple[str, ...]:
    """The words of a name that stand in one word of its text; `shouting`: all of the text is capitals."""
    bare = word.strip(",;:")
    letters = bare.replace(".", "")
    if not any(character.isalnum() for character in letters):
        return ()
    if "." in bare[:-1] and _INITIALS.fullmatch(bare):
        return tuple(f"{letter}." for letter in letters)
    if not shouting and len(letters) == 2 and letters.isupper() and letters.isascii() and "-" not in letters:
        return tuple(letters) if fold_name(letters) not in tables.surname_first() else (bare,)
    return (bare,)


def _capitals(words: Sequence[str]) -> tuple[int, int]:
    """How many leading, or else trailing, words are all capitals while the others are not: the family name."""
    flags = [word.isupper() and len(word.replace(".", "")) > 1 for word in words]
    if True not in flags or False not in flags:
        return 0, 0
    first = next(index for index, flag in enumerate(flags) if not flag)
    if first:
        return (first, 0) if not any(flags[first:]) else (0, 0)
    last = next(index for index, flag in enumerate(reversed(flags)) if not flag)
    return 0, last if not any(flags[: len(flags) - last]) else 0


def parse(raw: str) -> PersonName:
    """Parse a person's name.

    Handles titles, initials, nicknames in quotes or brackets, comma order, capitals for the family name, particles,
    patronymics, generation suffixes, and names whose family name stands first (Korean, Chinese, Vietnamese). A single
    word counts as a surname. Never fails: what cannot be read stays in `surname`.

    Args:
        raw: the name as it is written.
    """
    cut = outline(raw)
    words = list(cut.words)
    if not words:
        return PersonName(raw=raw, titles=cut.titles, suffix=cut.suffix, nickname=cut.nickname)
    family, given, first = _family(words, cut)
    particles, family = _particles(family)
    patronymic = next((word for word in given[1:] if _PATRONYMIC.search(fold_name(word))), None)
    rest = [word for word in given[1:] if word != patronymic]
    return PersonName(
        raw=raw,
        titles=cut.titles,
        given=given[0] if given else "",
        middle=tuple(rest),
        particles=tuple(particles),
        patronymic=patronymic,
        surname=" ".join(family),
        suffix=cut.suffix,
        nickname=cut.nickname,
        family_first=first,
    )


def _family(words: list[str], cut: Outline) -> tuple[list[str], list[str], bool]:
    """(family words, given words, whether the family name stands first)."""
    if cut.family:
        return words[: cut.family], words[cut.family :], True
    if cut.family_last:
        return words[-cut.family_last :], words[: -cut.family_last], False
    if len(words) == 1:
        return words, [], False
    if burmese(map(fold_name, words)):
        return [], words, False
    if stands_first(words):
        return words[:1], words[1:], True
    start = len(words) - 1
    kinds = tables.particles()
    while start > 1 and kinds.get(fold_name(words[start - 1]).strip("-.")) and len(fold_name(words[start - 1])) > 1:
        start -= 1
    if start == len(words) - 1 and len(words) >= 4 and _spanish(words):
        start -= 1
    return words[start:], words[:start], False


def burmese(folded: Iterable[str]) -> bool:
    """Tell whether words are a Burmese name, which has no family name: two or more, and all of them but one.

    Args:
        folded: the folded words of the name.
    """
    words = folded if isinstance(folded, list) else list(folded)
    if _BURMESE.isdisjoint(words):
        return False
    return sum(word in _BURMESE for word in words) >= max(2, len(words) - 1)


def stands_first(words: list[str]) -> bool:
    """Tell whether the first word is a family name that customarily stands first, and the rest like its given name.

    Args:
        words: the words of the name as they are written.
    """
    language = tables.surname_first().get(fold_name(words[0]).replace("-", ""))
    if language is None or not 2 <= len(words) <= 4 or any(len(word.strip(".")) < 2 for word in words):
        return False
    rest = [fold_name(word) for word in words[1:]]
    known = tables.given_shares()
    last = rest[-1].split("-")[-1]
    if len(rest) == 1 and "-" not in rest[0]:
        english = rest[0] in known or last in tables.surname_shares()
        return language == "chinese" and len(rest[0]) <= 8 and not english
    if language == "vietnamese":
        return True
    short = all(len(part) <= 6 for word in rest for part in word.split("-"))
    return short and not any(word in known and sum(known[word]) > 20 for word in rest)


def _spanish(words: list[str]) -> bool:
    """Whether four or more words read as Spanish given names and two family names."""
    spanish = tables.spanish_surnames()
    return fold_name(words[-2]) in spanish and fold_name(words[-1]) in spanish


def _particles(family: list[str]) -> tuple[list[str], list[str]]:
    """Leading particles of a family name ("de la", "al-") and what remains of it; one word always remains."""
    kinds = tables.particles()
    taken: list[str] = []
    while len(family) > 1 and fold_name(family[0]).strip("-.") in kinds:
        taken.append(family[0])
        family = family[1:]
    head, dash, tail = family[0].partition("-") if family else ("", "", "")
    if dash and tail and kinds.get(fold_name(head)) == "article":
        return [*taken, head + "-"], [tail, *family[1:]]
    return taken, family
