"""What a found quote shows to the learned part that tells what kind of attribution it is.

Two sorts of evidence: named signs of its grammar and typography ("cue=said", "form=clause", "passive"), and the
numbers of the words whose encoder vectors are looked at, block by block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from quotes.english.predictions import Predictions
from quotes.extraction.frame_signs import build_signs, class_signs
from quotes.types import Quote, QuoteKind, Span

BLOCKS = ("cue root", "cue verb", "cue", "content start", "content root", "content opening", "mention")
"""The groups of words whose mean vectors are looked at, in the order of `Signs.places`."""

OPENING = 12
"""Words of the content that make up its opening."""

LENGTHS = (1, 2, 3, 5, 8, 12, 20, 40)
MARKED_LENGTHS = (0, 1, 2, 4, 8, 16)
GAPS = (1, 2, 3, 6)
LONG_CUE = 4
"""Words of a cue that is a sign as a whole."""

_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "nobody", "none", "few", "hardly", "rarely"}
    | {"little", "nothing"}
)
_QUESTION_WORDS = frozenset({"what", "why", "how", "who", "whether", "if", "when", "where", "which", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PASSIVE = frozenset({"aux:pass", "nsubj:pass", "auxpass", "nsubjpass"})
_SMALL_WORDS = frozenset({"AUX", "PART", "ADV", "PRON", "SCONJ", "DET", "ADP"})
_IN_MARKS = re.compile(r"[“\"‘]([^”\"]*)[”\"’]?")
_SENTENCE_ENDS = ".?!”\"’':;,)…"


@dataclass(frozen=True, slots=True)
class StatementSigns:
    """The evidence of one quote: names of the signs that hold, and for each of BLOCKS the numbers of its words."""

    names: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """A Doc's words (tokens that are no white space) by number; `starts` and `ends` are characters of `text`."""

    doc: Doc
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    tokens: Sequence[int]

    @classmethod
    def of(cls, doc: Doc, reading: Predictions) -> WordIndex:
        """The index of a Doc that the network has read.

        Args:
            doc: the article as a Doc.
            reading: what the network says of the Doc.
        """
        return cls(doc, doc.text, reading.words.starts, reading.words.ends, reading.tokens.tolist())

    def numbers(self, spans: Iterable[Span]) -> list[int]:
        """The numbers of the words that the spans touch.

        Args:
            spans: places in the text, in characters.
        """
        return [i for s, e in spans for i in range(bisect_right(self.ends, s), bisect_left(self.starts, e))]

    def number(self, token: Token) -> int:
        """The number of a token that is a word.

        Args:
            token: a token of the Doc.
        """
        return bisect_left(self.tokens, token.i)

    def at(self, numbers: Iterable[int]) -> list[Token]:
        """The tokens of the words.

        Args:
            numbers: numbers of words.
        """
        return [self.doc[self.tokens[i]] for i in numbers]


def signs_of(index: WordIndex, quote: Quote) -> StatementSigns:
    """All signs of a quote whose content has at least one word.

    Args:
        index: The words of the article.
        quote: A found quote; only its spans and its kind are looked at.

    Returns:
        The names of the signs that hold and the words whose vectors count.
    """
    content, cue, mention = (index.numbers(spans) for spans in (quote.content, quote.cue, quote.mention))
    content_tokens, cue_tokens, mention_tokens = index.at(content), index.at(cue), index.at(mention)
    form = _form(content_tokens, quote.kind)
    names = [f"kind={quote.kind}", *_content_signs(index, content_tokens, form), *_place_signs(index, quote)]
    names += build_signs(content_tokens, _root(content_tokens), _first(content_tokens), form)
    root = verb = None
    if cue_tokens:
        root, verb = _root(cue_tokens), _last_verb(cue_tokens)
        speaker = _root(mention_tokens) if mention_tokens else None
        negated = any(token.lower_ in _NEGATIONS for token in cue_tokens)
        names += class_signs(cue_tokens, root, verb, form, speaker=speaker, negated=negated)
        names += _cue_signs(index, cue_tokens, root, verb)
        names += _frame_signs(content_tokens, cue_tokens, root, verb, form)
        names += _order_signs(content, cue, mention)
    else:
        names.append("no cue")
    names += _mention_signs(mention_tokens)
    single = [(index.number(token),) if token is not None else () for token in (root, verb)]
    content_root = (index.number(_root(content_tokens)),)
    places = (*single, tuple(cue), tuple(content[:1]), content_root, tuple(content[:OPENING]), tuple(mention))
    return StatementSigns(tuple(names), places)


def _root(tokens: Sequence[Token]) -> Token:
    """The word that the others hang on: the first whose head is outside; the first word where that tells nothing."""
    own = {token.i for token in tokens}
    words = [token for token in tokens if token.is_alpha] or list(tokens)
    return next((token for token in words if token.head.i not in own or token.head.i == token.i), words[0])


def _first(tokens: Sequence[Token]) -> Token:
    """The first word that is no mark; the first of all where there is none."""
    return next((token for token in tokens if token.is_alpha), tokens[0])


def _last_verb(tokens: Sequence[Token]) -> Token:
    return next((token for token in reversed(tokens) if token.pos_ in {"VERB", "AUX"}), _root(tokens))


def _form(content: Sequence[Token], kind: QuoteKind) -> str:
    """How the content is built: in marks, a clause, an infinitive, a question, a noun phrase …"""
    if kind is QuoteKind.DIRECT:
        return "direct"
    if content[0].text[0] in "“\"‘'":
        return "marked"
    first = _first(content)
    if first.lower_ in {"that", "to"}:
        return first.lower_
    if first.lower_ in _QUESTION_WORDS:
        return "question"
    root = _root(content)
    if root.pos_ in {"VERB", "AUX", "ADJ"} and any(token.tag_ in _FINITE for token in content):
        return "clause"
    if root.tag_ == "VBG":
        return "ing"
    return "noun" if root.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else "other"


def _content_signs(index: WordIndex, content: Sequence[Token], form: str) -> list[str]:
    first = _first(content)
    root = _root(content)
    finite = any(token.tag_ in _FINITE for token in content)
    names = [
        *(f"form={form}", f"opens={content[0].lower_}", f"opens pos={first.pos_}", f"opens dep={first.dep_}"),
        *(f"content root={root.pos_}", f"content dep={root.dep_}", f"finite={finite}"),
        f"length={_step(len(content), LENGTHS)}",
    ]
    if content[0].i:
        before = index.doc[content[0].i - 1]
        names.append(f"before={before.lower_ if not before.is_alpha or before.pos_ in _SMALL_WORDS else before.pos_}")
    if any(token.text == "?" for token in content[-2:]):
        names.append("asks")
    longer = [token for token in content if token.is_alpha and len(token) > 3]
    if longer and all(token.is_title for token in longer) and not any(token.text in ".?!" for token in content):
        names.append("title case")
    return names


def _place_signs(index: WordIndex, quote: Quote) -> list[str]:
    """Pieces, words in marks, and whether the paragraph is a headline."""
    text, content = index.text, quote.content
    start = text.rfind("\n", 0, content[0].start) + 1
    end = text.find("\n", content[-1].end)
    paragraph = text[start : end if end >= 0 else len(text)].strip()
    marked = sum(len(m.split()) for m in _IN_MARKS.findall(" ".join(span.of(text) for span in content)))
    names = [f"pieces={min(3, len(content))}", f"marked={_step(marked, MARKED_LENGTHS)}"]
    names.append(f"paragraph={_step(len(paragraph.split()), LENGTHS)}")
    if paragraph and paragraph[-1] not in _SENTENCE_ENDS:
        names.append("headline")
    return names


def _cue_signs(index: WordIndex, cue: Sequence[Token], root: Token, verb: Token) -> list[str]:
    lemmas = [token.lemma_.lower() for token in cue]
    around = [*root.children, *verb.children]
    names = [
        *(f"root={root.lemma_.lower()}", f"verb={verb.lemma_.lower()}", f"root tag={root.tag_}"),
        *(f"verb tag={verb.tag_}", f"root dep={root.dep_}", f"root pos={root.pos_}"),
        *(f"cue word={lemma}" for lemma in lemmas),
        *(f"cue pair={a} {b}" for a, b in pairwise(lemmas)),
        *(f"aux={token.lemma_.lower()}" for token in [*cue, *around] if token.pos_ == "AUX" or token.tag_ == "MD"),
    ]
    if len(cue) <= LONG_CUE:
        names.append(f"cue={' '.join(token.lower_ for token in cue)}")
    if not any(token.is_alpha for token in cue):
        names.append(f"sign={cue[0].text[:1]}")
    if any(token.lower_ in _NEGATIONS for token in cue):
        names.append("negated")
    elif any(token.lower_ in _NEGATIONS and token.i < verb.i for token in around):
        names.append("negated outside")
    if any(token.dep_ in _PASSIVE for token in around):
        names.append("passive")
    if any(token.dep_ == "mark" and token.lower_ in {"if", "unless", "whether"} for token in around):
        names.append("conditional")
    if root.head.i != root.i and root.head not in cue:
        names.append(f"governor={root.head.lemma_.lower()}")
    for distance, token in enumerate(reversed([index.doc[i] for i in range(max(0, cue[0].i - 2), cue[0].i)])):
        names.append(f"cue after {distance}={token.lower_ if token.pos_ in _SMALL_WORDS else token.pos_}")
    return names


def _frame_signs(content: Sequence[Token], cue: Sequence[Token], root: Token, verb: Token, form: str) -> list[str]:
    """What the cue takes: its words together with how the content is built."""
    first = _first(content)
    hangs = _root(content).head in cue
    return [
        *(f"root takes={root.lemma_.lower()} {form}", f"verb takes={verb.lemma_.lower()} {form}"),
        *(f"verb opens={verb.lemma_.lower()} {first.lower_}", f"under cue={hangs}"),
    ]


def _order_signs(content: Sequence[int], cue: Sequence[int], mention: Sequence[int]) -> list[str]:
    behind = content[0] > cue[0]
    gap = content[0] - cue[-1] if behind else cue[0] - content[-1]
    names = [f"content behind cue={behind}", f"gap={_step(max(0, gap), GAPS)}"]
    return [*names, f"mention before cue={mention[0] < cue[0]}"] if mention else names


def _mention_signs(mention: Sequence[Token]) -> list[str]:
    if not mention:
        return ["no mention"]
    head = _root(mention)
    names = [
        *(f"who={head.lower_}", f"who pos={head.pos_}", f"who is={head.ent_type_ or 'no name'}"),
        *(f"who number={head.morph.get('Number', [])}", f"who person={head.morph.get('Person', [])}"),
        *(f"who opens={mention[0].lower_}", f"who dep={head.dep_}"),
    ]
    return [*names, "nobody"] if any(token.lower_ in _NEGATIONS for token in mention) else names


def _step(number: int, edges: Sequence[int]) -> int:
    """The number of the first edge that `number` does not exceed; the number of edges where it exceeds all."""
    return bisect_left(edges, number)
