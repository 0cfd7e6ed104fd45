"""What kind of words a mention is: a name, a pronoun, a description, a group, an organisation, a channel …"""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast
from quotes.attribution.entities.name_span import PERSON
from quotes.attribution.mentions.noun_phrases import classify_phrase, is_noun
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.layout import WORD
from quotes.types import Span

_DATELINE = re.compile(r"[A-Z][\w.’' ]{1,30}(?:, [A-Z][\w. ]{1,30})?(?: \([A-Z][\w ]+\))? (?:–|—|--|-) ")
_MARKS = re.compile(r"[“”\"«»]")
_LAST = re.compile(r"(?:^|\s)[A-Za-z]+\.?$")
_LEAD = re.compile(r"(?:but|and|yet|so|as|while|when|then|even|only|also)\s+(?=[\w“\"])", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,]+(?:himself|herself|themselves|itself|also|too|both|all|alone|then|later|once|recently)$", re.IGNORECASE
)
_PRONOUNS = {
    "he": lexicon.MALE, "him": lexicon.MALE, "his": lexicon.MALE, "himself": lexicon.MALE,
    "she": lexicon.FEMALE, "her": lexicon.FEMALE, "hers": lexicon.FEMALE, "herself": lexicon.FEMALE,
}  # fmt: skip
_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_THEY = frozenset({"they", "them", "their", "themselves", "we", "us", "our", "theirs", "ourselves"})
_EMPTY = frozenset({"the", "a", "an", "and", "or", "not", "also", "there", "but", "so"})
_IT = frozenset({"it", "its", "itself", "this"})
_LABELS = frozenset({"q", "a", "question", "answer"})
_CONTRACTION = re.compile(r"['’](?:s|d|ll|ve|re|m)$", re.IGNORECASE)


def classify_mention(cast: Cast, spans: tuple[Span, ...]) -> ClassifiedMention:
    """How the mention under `spans` reads; several spans are read as the stretch that they enclose when it is short.

    Args:
        cast: everybody whom the article names.
        spans: the places of the words, in characters.
    """
    if not spans:
        return ClassifiedMention(MentionType.NONE, Span(0, 0), "")
    first, last = min(spans), max(spans)
    span = Span(first.start, last.end) if last.end - first.start < 200 else first
    span = _clean(cast, _without_dateline(cast, _last_line(cast.layout.text, span)))
    text = cast.layout.text
    words = [m.group() for m in WORD.finditer(text, span.start, span.end)]
    if not words:
        return ClassifiedMention(MentionType.NONE, span, "")
    if len(words) == 1:
        if words[0].casefold() in _LABELS and re.match(r"[:.]|\s[-–—]", text[span.end : span.end + 2]):
            return ClassifiedMention(MentionType.LABEL, span, span.of(text), words[0][0].casefold())
        if words[0].casefold() in lexicon.PREPOSITIONS or words[0].casefold() in _EMPTY:
            return ClassifiedMention(MentionType.NONE, span, "")
        pronoun = _read_pronoun(words[0], span, text)
        if pronoun is not None:
            return pronoun
    elif words[0].casefold() in ("who", "whom"):  # "who is chairman of …": the name stands before
        start = text.index(words[0], span.start)
        return ClassifiedMention(
            MentionType.RELATIVE, Span(start, start + len(words[0])), words[0], words[0].casefold()
        )
    return classify_phrase(cast, span)


def _last_line(text: str, span: Span) -> Span:
    """The mention's part in its last line that has words: what stands in a paragraph before is a byline or caption."""
    lines = list(re.finditer(r"[^\n]+", span.of(text)))
    last = next((line for line in reversed(lines) if WORD.search(line.group())), None)
    return span if last is None or len(lines) < 2 else Span(span.start + last.start(), span.start + last.end())


def _without_dateline(cast: Cast, span: Span) -> Span:
    """The mention without the date line ("Bishkek, Kyrgyzstan – The country’s president")."""
    paragraph = cast.layout.paragraphs[cast.layout.paragraph(span.start)]
    line = _DATELINE.match(cast.layout.text, paragraph.start, span.end)
    place = cast.at(span.start)
    if place is not None and place.name.label == PERSON:
        return span
    return Span(line.end(), span.end) if line and span.start < line.end() < span.end else span


def _clean(cast: Cast, span: Span) -> Span:
    """The mention without marks, conjunctions and adverbs at its ends, and with the whole of a name that it cuts."""
    text = cast.layout.text
    inner = _MARKS.split(span.of(text))
    if any(len(piece.split()) > 3 for piece in inner[1:]) and (
        ". " in span.of(text) or "\n" in span.of(text)
    ):  # it runs over a whole quotation
        tail = (
            inner[-1]
            if WORD.search(inner[-1])
            else next((piece for piece in reversed(inner) if WORD.search(piece)), "")
        )
        at = text.rindex(tail, span.start, span.end)
        span = Span(at, at + len(tail))
    start, end = span
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():  # a span that begins in a word
        start -= 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    lead, tail_match = _LEAD.match(text, start, end), _TAIL.search(text, start, end)
    start = lead.end() if lead else start
    end = tail_match.start() if tail_match and not lead else end
    place = cast.at(end - 1) if end > start else None
    if place is None and _LAST.search(text[start:end]):  # "President", "Mr.": the name follows
        gap = re.compile(r"\s+").match(text, end)
        place = cast.at(gap.end()) if gap else None
        if place is not None and place.name.title is None:
            place = None
    if place is None and end > start and re.search(r"[a-z]$", text[start:end]):  # "A flabbergasted" + "Noah"
        after = cast.at(end + 1)
        adjective = text[start:end].split()[-1]
        follows = after is not None and after.name.span.start == end + 1 and after.name.label == PERSON
        if follows and re.search(r"(?:ed|ing|ful|less|ous)$", adjective) and not is_noun(adjective):
            place = after
    if place is not None and place.name.span.end > end:
        end = place.name.span.end
    return Span(start, end)


def _read_pronoun(word: str, span: Span, text: str) -> ClassifiedMention | None:
    low = _CONTRACTION.sub("", word).casefold()
    words = span.of(text)
    if low in _PRONOUNS:
        return ClassifiedMention(MentionType.PRONOUN, span, words, low, _PRONOUNS[low])
    if low in _FIRST:
        return ClassifiedMention(MentionType.FIRST, span, words, low)
    if low in _THEY:
        return ClassifiedMention(MentionType.THEY, span, words, low)
    if low in lexicon.RELATIVES:
        return ClassifiedMention(MentionType.RELATIVE, span, words, low)
    if low in _IT:
        return ClassifiedMention(MentionType.IT, span, words, low)
    return None
