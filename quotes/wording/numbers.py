"""Numbers in one form: "ten", "10", "2.5 million" and "2,500,000" compare equal where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from quotes.text.align import Word
from quotes.wording.vocabulary import quantities

DAYS = {
    "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365,
    "decade": 3650, "decades": 3650, "century": 36500, "centuries": 36500,
}  # fmt: skip
_CURRENCIES = frozenset({"dollars", "euros", "pounds", "yen"})
_TIMES = {"twice": "2", "thrice": "3", "dozen": "12"}
_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_FRACTION = re.compile(r"[0-9]{1,6},[0-9]{1,2}")
_THOUSANDS = re.compile(r"[0-9]{3}")
_BEGUN = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’][0-9]{3})*")
_BETWEEN_THOUSANDS = frozenset(" \u00a0\u2009\u202f'’")
_DIGITS = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)([a-z]{0,2})")


def as_typeset(found: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Return the words of a text with numbers read as they are set: "10 000" is one number, "1,5" has a fraction.

    Args:
        found: the words of the text (`quotes.text.align.words`).
        text: the text.
    """
    if _DIGIT.search(text) is None:
        return tuple(found)
    out: list[Word] = []
    for word in found:
        if not word.normal[:1].isdigit():
            out.append(word)
            continue
        if _FRACTION.fullmatch(text, word.start, word.end):
            word = word._replace(normal=text[word.start : word.end].replace(",", "."))
        before = out[-1] if out else None
        if before is not None and _continues(before, word, text):
            out[-1] = Word(before.normal + word.normal, before.start, word.end)
        else:
            out.append(word)
    return tuple(out)


def _continues(one: Word, other: Word, text: str) -> bool:
    """Whether three digits go on with the number before them, a space or an apostrophe between thousands."""
    if text[one.end : other.start] not in _BETWEEN_THOUSANDS or not _THOUSANDS.fullmatch(text, other.start, other.end):
        return False
    return _BEGUN.fullmatch(text, one.start, one.end) is not None


def canonical(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words with every number as one word in digits that spans all its parts.

    "two hundred and fifty thousand" is `250000`, "twenty-five" `25`, "$5bn" `5000000000 dollars`, "third" `3rd`.
    Money signs follow their number as the word for the currency does.

    Args:
        found: the words, one of them or several a number.
    """
    known = quantities()
    if not any(word.normal in known or word.normal in _CURRENCIES or word.normal[:1].isdigit() for word in found):
        return tuple(found)
    out: list[Word] = []
    index = 0
    while index < len(found):
        word = found[index]
        if word.normal not in known and word.normal not in _CURRENCIES and not word.normal[:1].isdigit():
            out.append(word)  # by far the most words are no numbers
            index += 1
            continue
        if word.end - word.start == 1 and word.normal in _CURRENCIES:
            number, after = _read(found, index + 1)
            if number is not None:
                out += [number, word]
                index = after
                continue
        number, after = _read(found, index)
        if number is not None:
            out.append(number)
            index = after
            continue
        kind, value = known.get(word.normal, ("", ""))
        out.append(word._replace(normal=value) if kind == "ordinal" else word)
        index += 1
    return tuple(out)


def is_number(word: str) -> bool:
    """Whether a word in normal form is a number or a quantity.

    Args:
        word: a word in comparable form.
    """
    return word[:1].isdigit() or quantities().get(word, ("", ""))[0] in {"unit", "ten", "scale", "amount", "ordinal"}


def amounts(found: Sequence[str]) -> frozenset[str]:
    """The numbers of a wording, given its words in normal form, in forms that compare: "two weeks" are 14 days.

    A lone 1 is a pronoun as often as a number, and is left out.

    Args:
        found: the words that were found.
    """
    out: set[str] = set()
    for place, word in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else ""
        days = DAYS.get(word)
        if word in _TIMES:
            out.add(_TIMES[word])
        elif _PLAIN.fullmatch(word) and after in DAYS:
            out.add(f"{Decimal(word) * DAYS[after]:f} days")
        elif days is not None and word in {"decade", "century"} and not (place and found[place - 1][:1].isdigit()):
            out.add(f"{days} days")
        elif word[:1].isdigit() and word != "1":
            out.add(word)
    return frozenset(out)


def _read(found: Sequence[Word], start: int) -> tuple[Word | None, int]:
    """The number that begins at word `start` and the index of the word after it; None when none does."""
    total, current, index = Decimal(0), None, start
    last = ""
    while index < len(found):
        kind, value = _kind(found[index].normal)
        if kind == "digits" and current is None and not total:
            current = value
        elif kind in {"unit", "ten"} and (current is None or last == "hundred" or _adds(kind, last, value)):
            current = (current or Decimal(0)) + value
        elif kind == "scale" and (current is not None or (index == start and _follows_a(found, start))):
            current, total, kind = _scaled(current, total, value)
        elif found[index].normal == "and" and last in {"hundred", "scale"} and _small(found, index + 1):
            index += 1
            continue
        else:
            break
        last = kind
        index += 1
    if index == start or (current is None and not total):
        return None, start
    return Word(_written((current or Decimal(0)) + total), found[start].start, found[index - 1].end), index


def _adds(kind: str, last: str, value: Decimal) -> bool:
    """Whether a unit completes a ten ("twenty-five")."""
    return kind == "unit" and last == "ten" and 0 < value < 10


def _scaled(current: Decimal | None, total: Decimal, value: Decimal) -> tuple[Decimal | None, Decimal, str]:
    amount = (current if current is not None else Decimal(1)) * value
    return (amount, total, "hundred") if value == 100 else (None, total + amount, "scale")


def _kind(word: str) -> tuple[str, Decimal]:
    digits = _DIGITS.fullmatch(word)
    if digits is not None:
        scale = quantities().get(digits.group(2), ("", ""))
        if not digits.group(2):
            return "digits", Decimal(digits.group(1))
        if scale[0] == "suffix":
            return "digits", Decimal(digits.group(1)) * Decimal(scale[1])
    kind, value = quantities().get(word, ("", ""))
    return (kind, Decimal(value)) if kind in {"unit", "ten", "scale"} else ("", Decimal(0))


def _follows_a(found: Sequence[Word], start: int) -> bool:
    """Whether "a" stands before: "a hundred" is 100, while "hundred" alone may be anything."""
    return start > 0 and found[start - 1].normal == "a"


def _small(found: Sequence[Word], index: int) -> bool:
    return index < len(found) and _kind(found[index].normal)[0] in {"unit", "ten"}


def _written(value: Decimal) -> str:
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
