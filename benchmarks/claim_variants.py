"""More claims about real quotes, made by other means than `benchmarks.claims`: do the verdicts carry over?

The kinds are those that a second person would think of: other ways to deny, numbers as money, dates and scales, cuts at
each end, splices with a mark, names put for names, more typography, cues typed in the middle, words in brackets, short
quotes, and speakers named by surname, with a title or misspelled.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from benchmarks.claims import CONFIRMED, Claim, Maker, Said, claim, tokens
from quotes.text.align import words
from quotes.verification.result import SpeakerVerdict
from quotes.wording.types import ChangeKind, Wording
from quotes.wording.vocabulary import is_known, negations

_AUXILIARY = r"is|are|was|were|do|does|did|has|have|had|would|could|should"
_CONTRACTED = re.compile(rf"\b({_AUXILIARY})\b(?= [a-z])(?! (?:not|never|no)\b)", re.IGNORECASE)
_DENIED = re.compile(rf"\b({_AUXILIARY})n[’']t\b|\b(can)(?:[’']t|not)\b|\b(wo)n[’']t\b", re.IGNORECASE)
_HOW_MUCH = {"million": "billion", "billion": "million", "thousand": "million", "hundred": "thousand", "half": "third"}
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "October", "November", "December")
_NAMES = ("Ortega", "Lindqvist", "Baxter", "Moreau", "Petrov", "Kowalski", "Tanaka", "Osei")
_COUNTED = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w,]*\d)")
_NUMBER_WORDS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twenty": "20"}


def variants(said: Sequence[Said], chance: random.Random) -> list[Claim]:
    """Every kind of variant of every quote that allows it; the same for the same `chance`."""
    made = (maker(one, said, chance) for one in said for maker in _MAKERS)
    return [one for one in made if one is not None]


def absent_short(said: Sequence[Said], chance: random.Random) -> list[Claim]:
    """The first three to six words of quotes that are in no article of the store; the caller drops what is in one."""
    out = []
    for one in said:
        found = tokens(one.text)
        length = chance.randint(3, 6)
        if len(found) > length:
            text = one.text[: found[length - 1][1]]
            unknown = (SpeakerVerdict.UNKNOWN,)
            out.append(Claim("absent, short", text, one.speaker, Wording.NOT_FOUND, unknown, None, one.text))
    return out


def _negation(kind: str, one: Said, text: str) -> Claim:
    return claim(kind, one, text, Wording.ALTERED, ChangeKind.NEGATION)


def _contraction_added(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = list(_CONTRACTED.finditer(one.text))
    if not places:
        return None
    place = chance.choice(places)
    added = chance.choice(["n't", "n’t", " no longer", " never", " hardly"])
    return _negation("denial put in", one, one.text[: place.end()] + added + one.text[place.end() :])


def _cannot(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    text, number = re.subn(
        r"\bcan\b(?! (?:not|never|no)\b)(?=[ a-z])", chance.choice(["cannot", "can’t"]), one.text, count=1
    )
    return _negation("can, cannot", one, text) if number else None


def _contraction_dropped(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = list(_DENIED.finditer(one.text))
    if not places:
        return None
    place = chance.choice(places)
    whole = place.group(1) or place.group(2) or "will"
    return _negation("denial left out", one, one.text[: place.start()] + whole + one.text[place.end() :])


def _scale(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = [match for match in re.finditer(r"[a-z]+", one.text) if match.group() in _HOW_MUCH]
    if not places:
        return None
    place = chance.choice(places)
    text = one.text[: place.start()] + _HOW_MUCH[place.group()] + one.text[place.end() :]
    return claim("scale changed", one, text, Wording.ALTERED, ChangeKind.NUMBER)


def _figure(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = list(_COUNTED.finditer(one.text))
    if not places:
        return None
    place = chance.choice(places)
    old = place.group()
    if "," in old:
        new = f"{int(old.replace(',', '')) + chance.choice([1_000, 2_500]):,}"
    elif "." in old:
        new = f"{float(old) + 1.5:.1f}"
    else:
        new = chance.choice([old + "0", str(int(old) + 1), old + ".5"])
    text = one.text[: place.start()] + new + one.text[place.end() :]
    return claim("figure changed", one, text, Wording.ALTERED, ChangeKind.NUMBER)


def _date(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = list(re.finditer(r"\b(?:" + "|".join(_MONTHS) + r")\b", one.text))
    if not places:
        return None
    place = chance.choice(places)
    other = chance.choice([month for month in _MONTHS if month != place.group()])
    return claim("date changed", one, one.text[: place.start()] + other + one.text[place.end() :], Wording.ALTERED)


def _respelled(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = [match for match in re.finditer(r"[a-z]+", one.text) if match.group() in _NUMBER_WORDS]
    if not places:
        return None
    place = chance.choice(places)
    text = one.text[: place.start()] + _NUMBER_WORDS[place.group()] + one.text[place.end() :]
    return claim("number respelled", one, text, Wording.VERBATIM)


def _name(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = [
        match for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}", one.text) if not is_known(match.group().lower())
    ]
    if not places:
        return None
    place = chance.choice(places)
    text = one.text[: place.start()] + chance.choice(_NAMES) + one.text[place.end() :]
    return claim("name replaced", one, text, Wording.ALTERED)


def _typography(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    text = one.text
    for old, new in (("’", "'"), ("“", "‘"), ("”", "’"), (" ", "\u00a0"), (" - ", " – "), ("—", " – ")):
        if chance.random() < 0.5:
            text = text.replace(old, new)
    text = text[:1].upper() + text[1:]
    text = text.rstrip(".,") + chance.choice(["", ".", ",", " ."])
    opened, closed = chance.choice([("‘", "’"), ("„", "“"), ("‹", "›"), ("« ", " »"), ("“", "”"), ("", "")])
    return claim("typeset", one, f"{opened}{text}{closed}", Wording.VERBATIM)


def _cue_inside(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    if len(found) < 8 or any(mark in one.text for mark in '“”"‘'):
        return None
    place = found[chance.randint(3, len(found) - 4)][1]
    head, tail = one.text[:place].rstrip(",.;"), one.text[place:].lstrip(" ,.;")
    surname = one.speaker.split()[-1]
    cue = chance.choice(["he said", "she said", f"{surname} said", f"said {one.speaker}", f"{surname} told reporters"])
    opened, closed = chance.choice([("“", "”"), ('"', '"')])
    text = f"{opened}{head},{closed} {cue}, {opened}{tail}{closed}"
    return claim("cue inside", one, text, Wording.VERBATIM)


def _cue_after(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    if any(mark in one.text for mark in '“”"‘'):
        return None
    cue = chance.choice(["he said.", f"{one.speaker} said on Tuesday.", f"said {one.speaker}.", "she told the paper."])
    return claim("cue after", one, f"“{one.text.rstrip('.,')},” {cue}", Wording.VERBATIM)


def _bracketed(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = list(re.finditer(r"\b(?:he|she|they|it|we)\b", one.text))
    if not places or len(tokens(one.text)) < 7:
        return None
    place = chance.choice(places)
    put = chance.choice(["[the president]", "[the company]", f"{place.group()} [the party]", f"{place.group()} [sic]"])
    return claim("brackets", one, one.text[: place.start()] + put + one.text[place.end() :], Wording.TRIMMED)


def _ended(kind: str, one: Said, head: int, tail: int) -> Claim | None:
    found = tokens(one.text)
    if len(found) - head - tail < 5:
        return None
    text = one.text[found[head][0] : found[len(found) - 1 - tail][1]]
    return claim(kind, one, text, Wording.TRIMMED)


def _cut_start(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    return _ended("cut at the start", one, chance.randint(2, 6), 0)


def _cut_end(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    return _ended("cut at the end", one, 0, chance.randint(2, 6))


def _cut_owned(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    cut = _ended("cut, marked ends", one, chance.randint(2, 6), chance.randint(2, 6))
    if cut is None:
        return None
    return claim(
        cut.kind, one, chance.choice(["… {} …", "... {}...", "[...] {} [...]"]).format(cut.text), Wording.TRIMMED
    )


def _fragment(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    length = chance.randint(3, 6)
    if len(found) < length + 4:
        return None
    places = list(range(len(found) - length))
    chance.shuffle(places)
    for start in places:
        text = one.text[found[start][0] : found[start + length - 1][1]]
        rare = sum(not is_known(word.normal) for word in words(text))
        if rare >= 2:
            return claim("fragment", one, text, Wording.TRIMMED)
    return None


def _spliced(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    own = [other for other in said if other.speaker == one.speaker and other.article != one.article]
    if not own:
        return None
    other = chance.choice(own)
    first, second = tokens(one.text), tokens(other.text)
    if len(first) < 8 or len(second) < 8:
        return None
    head = one.text[: first[len(first) // 2][1]]
    tail = other.text[second[len(second) // 2][0] :]
    text = head.rstrip(" .,") + chance.choice([" … ", "... ", " — ", "; ", " and "]) + tail
    return Claim(
        "spliced, two articles", text, one.speaker, Wording.ALTERED, CONFIRMED, None, f"{one.text} || {other.text}"
    )


def _dropped_first(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    """One telling word left out of the middle."""
    found = tokens(one.text)
    places = [
        number
        for number in range(2, len(found) - 3)
        if len(words(one.text[slice(*found[number])])) == 1
        and words(one.text[slice(*found[number])])[0].normal not in negations()
        and not is_known(words(one.text[slice(*found[number])])[0].normal)
    ]
    if not places:
        return None
    place = chance.choice(places)
    text = one.text[: found[place - 1][1]] + " " + one.text[found[place + 1][0] :]
    return claim("a word dropped", one, text, Wording.ALTERED)


def _swapped(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    if len(found) < 9:
        return None
    place = chance.randint(2, len(found) - 5)
    put = chance.choice(["really", "always", "the whole", "very much", "in my view"])
    return claim(
        "words put in", one, one.text[: found[place][1]] + f" {put}" + one.text[found[place][1] :], Wording.ALTERED
    )


def _surname(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    return _named("right, surname", one, one.speaker.split()[-1])


def _titled(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    return _named(
        "right, title", one, f"{chance.choice(['Mr.', 'Sen.', 'President', 'Dr.', 'Gov.', 'Rep.'])} {one.speaker}"
    )


def _misspelled(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    *given, surname = one.speaker.split()
    if len(surname) < 6:
        return None
    place = chance.randint(2, len(surname) - 2)
    wrong = chance.choice([surname[:place] + surname[place] + surname[place:], surname[:place] + surname[place + 1 :]])
    return _named("right, misspelled", one, " ".join([*given, wrong])) if given else None


def _turned_round(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    *given, surname = one.speaker.split()
    name = chance.choice([f"{surname}, {' '.join(given)}", one.speaker.upper()])
    return _named("right, name retyped", one, name) if given else None


def _named(kind: str, one: Said, name: str) -> Claim:
    return Claim(kind, one.text, name, Wording.VERBATIM, CONFIRMED, None, one.text)


def _other_surname(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    mine = {part.lower() for part in one.speaker.split()}
    others = sorted({other.speaker for other in said if not mine & {part.lower() for part in other.speaker.split()}})
    wrong = (SpeakerVerdict.CONTRADICTED,)
    name = chance.choice(others).split()[-1]
    return Claim("other, surname", one.text, name, Wording.VERBATIM, wrong, None, one.text)


_MAKERS: tuple[Maker, ...] = (
    _contraction_added,
    _cannot,
    _contraction_dropped,
    _scale,
    _figure,
    _date,
    _respelled,
    _name,
    _typography,
    _cue_inside,
    _cue_after,
    _bracketed,
    _cut_start,
    _cut_end,
    _cut_owned,
    _fragment,
    _spliced,
    _dropped_first,
    _swapped,
    _surname,
    _titled,
    _misspelled,
    _turned_round,
    _other_surname,
)
