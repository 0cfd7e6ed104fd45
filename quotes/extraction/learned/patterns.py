"""Frames of a few fixed words that tell who spoke where the labels do not: "quoted Y as saying", "called … by Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes import lexicon
from quotes.english.predictions import ENTITY_LABELS, Predictions
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.decoding import FoundQuote, Range, credit, has_word

_NAMING = frozenset({"called", "named", "dubbed", "nicknamed"})
_SAID = frozenset({"said", "says", "told", "tells", "wrote", "writes", "added", "adds", "asked", "asks"})
_CLOSING = frozenset({"”", '"', "''", "»"})
_ENDS = frozenset({",", "!", "?", "—", "-", "–", "..."})
_BREAKS = frozenset({",", ";", ".", ":", "and", "but", "“", "”", '"'})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_QUOTED = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_EMPTY = frozenset({"the", "a", "an", "and", "or", "of", "to"})


def apply_patterns(reading: Predictions, found: FoundQuote) -> FoundQuote | None:
    """Give a quote what its frame tells; None where it is no quote.

    That is where its content is nothing but articles and the like, or a name that somebody bears ("a supervisor called
    Denise").

    Args:
        reading: what the network says of the words.
        found: the quote found so far; ranges count words.
    """
    words = [reading.words.texts[i].lower() for piece in found.content for i in range(*piece)]
    if not any(word not in _EMPTY and word[0].isalnum() for word in words):
        return None
    if _only_names(reading, found):
        return None
    found = _said_then_credited(reading, _quoted_as_saying(reading, found))
    if found.mention is None and found.cue is not None:
        found = replace(found, mention=_agent(reading, found.cue, found.content))
    return found


def _quoted_as_saying(reading: Predictions, found: FoundQuote) -> FoundQuote:
    """The quote with the words given to whoever is reported to have said them; who reports them is `via`.

    "Radio Liberty quoted X as saying …", "X was quoted by the agency as saying …", "X is said to have told …": X, never
    the agency. The network takes X for content, and the agency for the speaker.
    """
    if found.cue is None:
        return found
    texts = reading.words.texts
    passive = any(text.lower() in _PASSIVE for text in texts[slice(*found.cue)])
    if passive:
        return _passive_report(reading, found)
    if texts[found.cue[1] - 1].lower() not in _QUOTED:
        return found
    for piece in found.content:
        saying = _saying(texts, piece)
        if piece[0] == found.cue[1] and saying is not None and saying[0] > piece[0]:
            rest = tuple(other for other in found.content if other != piece)
            said = ((saying[1], piece[1]),) if saying[1] < piece[1] else ()
            if rest or said:
                speaker = (piece[0], saying[0])
                return replace(found, content=tuple(sorted(rest + said)), mention=speaker, via=found.mention)
    return found


def _passive_report(reading: Predictions, found: FoundQuote) -> FoundQuote:
    """ "[X] <was quoted> (by M) [as saying …]": the subject of the passive speaks, where words say that it said."""
    if found.cue is None:
        return found
    texts = reading.words.texts
    cue = [text.lower() for text in texts[slice(*found.cue)]]
    subject = next((piece for piece in found.content if piece[1] == found.cue[0]), None)
    rest = [piece for piece in found.content if piece != subject]
    told = _tells(cue)
    for number, piece in enumerate(rest):
        if piece[0] < found.cue[1]:
            continue
        saying = _saying(texts, piece)
        if saying is not None and saying[0] == piece[0]:
            rest[number], told = (saying[1], piece[1]), True
        break
    if not told or subject is None or any(reading.states[i] for i in range(*subject)):
        return found
    content = tuple(piece for piece in rest if has_word(reading, *piece))
    return replace(found, content=content, mention=subject, via=found.mention) if content else found


def _tells(cue: list[str]) -> bool:
    """Whether a passive cue holds the saying itself: "was quoted as saying", "is reported to have said"."""
    pairs = list(pairwise(cue))
    return any(a == "as" and b.endswith("ing") for a, b in pairs) or ("to", "have") in pairs


def _saying(texts: Sequence[str], piece: Range) -> Range | None:
    """The words "as saying" or "to have told police" in a piece; None where it has none."""
    for i in range(piece[0], piece[1] - 1):
        first, second = texts[i].lower(), texts[i + 1].lower()
        if first == "as" and second.endswith("ing") and len(second) > 4:
            return i, _behind_listener(texts, i + 2, piece[1], second)
        if i == piece[0] and (first, second) == ("to", "have") and i + 2 < piece[1]:
            that = next((k for k in range(i + 3, min(piece[1], i + 8)) if texts[k].lower() == "that"), i + 3)
            return i, that
    return None


def _behind_listener(texts: Sequence[str], start: int, end: int, participle: str) -> int:
    """Where the content begins behind "as telling [police] that"; `start` where the participle takes no listener."""
    stem = participle.removesuffix("ing")
    if not {stem, stem + "e"} & set(lexicon.words("listener_verbs")):
        return start
    return next((i for i in range(start, min(end, start + CONFIG.subject_words)) if texts[i].lower() == "that"), start)


def _only_names(reading: Predictions, found: FoundQuote) -> bool:
    """Whether the cue tells what somebody is called: right behind it a person's name and no more, without marks."""
    if found.cue is None or len(found.content) > 1 or found.content[0][0] != found.cue[1]:
        return False
    start, end = found.content[0]
    words = [text.lower() for text in reading.words.texts[slice(*found.cue)]]
    named = {ENTITY_LABELS[label] for label in reading.entities[start:end]} <= {"B-PERSON", "I-PERSON"}
    return words[-1] in _NAMING and len(words) == 1 and named and not reading.states[start:end].any()


def _said_then_credited(reading: Predictions, found: FoundQuote) -> FoundQuote:
    """ "“…,” he told the minister, according to the ministry": the words are his, whoever passed them on."""
    if found.cue is None or not credit(reading, found):
        return found
    texts = reading.words.texts
    for start, end in found.content:
        closed = next((i for i in range(start + 1, min(end, found.cue[0])) if texts[i] in _CLOSING), None)
        if closed is None or not int(reading.states[start]) or texts[closed - 1] not in _ENDS:
            continue
        clause = texts[closed + 1 : end]
        verb = next((i for i, text in enumerate(clause[: CONFIG.subject_words + 1]) if text.lower() in _SAID), None)
        if verb is None:
            continue
        said = closed + 1 + verb
        mention = (closed + 1, said) if verb else _subject_after(reading, said + 1, end)
        if mention is None or any(texts[i] in _BREAKS for i in range(*mention)):
            continue
        quoted = [piece for piece in found.content if piece[0] != start and reading.states[piece[0]]]
        return replace(found, content=((start, closed + 1), *quoted), cue=(said, said + 1), mention=mention)
    return found


def _subject_after(reading: Predictions, start: int, end: int) -> Range | None:
    """The name after an inverted "said": as far as the person's or organisation's name reaches; None where none is."""
    for i in range(start, min(end, start + CONFIG.subject_words)):
        if ENTITY_LABELS[reading.entities[i]] in {"B-PERSON", "B-ORG"}:
            stop = i + 1
            while stop < end and ENTITY_LABELS[reading.entities[stop]].startswith("I-"):
                stop += 1
            return start, stop
    return None


def _agent(reading: Predictions, cue: Range, content: tuple[Range, ...]) -> Range | None:
    """The person or organisation after "by", right behind the content of a passive cue: "was called “…” by Y"."""
    texts = reading.words.texts
    after = content[-1][1]
    while after < len(texts) and not texts[after][0].isalnum() and after < content[-1][1] + 2:
        after += 1
    if after + 1 >= len(texts) or texts[after].lower() != "by" or after < cue[1]:
        return None
    if not any(text.lower() in _PASSIVE for text in texts[cue[0] : cue[1]]):
        return None
    for start in range(after + 1, min(after + 1 + CONFIG.agent_reach, len(texts))):
        if not texts[start][0].isalnum() or reading.paragraphs[start]:
            return None
        if ENTITY_LABELS[reading.entities[start]] in {"B-PERSON", "B-ORG"}:
            end = start + 1
            while end < len(texts) and ENTITY_LABELS[reading.entities[end]].startswith("I-"):
                end += 1
            return (after + 1, end)
    return None
