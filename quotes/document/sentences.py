"""Where sentences begin and end, by punctuation and the words around it: the one splitter of the project.

It splits inside quotations too. It does not ask the parser, which quotation marks mislead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes import lexicon
from quotes.types import Span

_END = re.compile(r"[.!?…](?P<closed>[\"”’')\]]*)\s+(?=[\"“‘'(\[]*(?P<next>\w\S*))")
_SAYER = re.compile(r"(?P<words>(?:\w[\w.’'-]*[ \t]+){1,4})")
_LAST = re.compile(r"(?P<before>\S+\s+)?[\"“‘'(\[]*(?P<word>\S+)$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LOOK = 40  # characters before the end of a sentence that tell whether it is one


def find_sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Find the sentences of a text.

    A sentence ends at . ! ? or … before a capital or a digit, and with its paragraph. A full stop after an abbreviation
    ends none ("Mr. Brekke", "the U.S. Senate", "J. Smith"), unless what follows can only begin one: "wrote on X. Tor
    Brekke said", "in the U.S. The". Nor does a mark that only ends a quotation ("“Really?” Smith asked").

    Args:
        text: the text.
        paragraphs: its paragraphs, in characters.

    Returns:
        The sentences in order, each with the white space behind it; an empty text has one empty sentence.
    """
    starts = {0, *(span.start for span in paragraphs)}
    for match in _END.finditer(text):
        if _may_begin(match["next"]) and not _goes_on(text, match):
            starts.add(match.end())
    ordered = sorted(starts)
    ends = [*ordered[1:], len(text)]
    return tuple(Span(s, e) for s, e in zip(ordered, ends, strict=True) if s < e) or (Span(0, len(text)),)


def _may_begin(word: str) -> bool:
    """Whether a word is written as the first one of a sentence."""
    return word[0].isupper() or word[0].isdigit()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence goes on although it seems to end: after an abbreviation, or before who said "Really?”"."""
    if text[match.start()] == ".":
        return _is_abbreviated(text, match)
    if not match["closed"].strip("')]"):
        return False
    sayer = _SAYER.match(text, match.end())
    words = sayer["words"].split() if sayer is not None else []
    verb = next((i for i, word in enumerate(words) if word.rstrip(".") in lexicon.saying_verb_forms()), 0)
    return verb > 0 and all(word[0].isupper() for word in words[:verb])


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation and ends no sentence."""
    last = _LAST.search(text, max(0, match.start() - _LOOK), match.start())
    if last is None:
        return False
    word, before, following = last["word"], (last["before"] or "").strip(), match["next"]
    kind = _kind(word)
    if kind is None:
        return False
    if kind == "title":
        return True
    if _opens(following):
        return False
    if kind == "letter":
        return not _labels_a_letter(before, word)
    if kind == "firm":
        return not (before[:1].isupper() and not _follows_a_firm(following))
    return True


def _kind(word: str) -> str | None:
    """What kind of abbreviation the word before a full stop is; None when it is none."""
    if len(word) == 1:
        return "letter" if word.isupper() else None
    if _DOTTED.fullmatch(word):
        return "dotted"
    found = lexicon.groups("abbreviations")
    return next((kind for kind in ("title", "firm", "other") if word in found[kind]), None)


def _opens(following: str) -> bool:
    """Whether the word can only begin a sentence after an abbreviation."""
    return following.rstrip(",’'") in lexicon.words("sentence_openers")


def _labels_a_letter(before: str, letter: str) -> bool:
    """Whether a capital letter is a thing's name ("on X", "vitamin C") and no initial."""
    if letter == "X" and before.casefold() in lexicon.groups("letter_labels")["platform"]:
        return True
    return before.casefold() in lexicon.groups("letter_labels")["label"]


def _follows_a_firm(following: str) -> bool:
    """Whether the word carries on after a firm's name ("Apple Inc. Chief Executive Tim Cook", "Apple Inc. Monday")."""
    return following.rstrip(",.").casefold() in lexicon.words("firm_followers")
