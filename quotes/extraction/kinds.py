"""What kind of quote it is: by typography (direct, mixed, indirect), and by its cue (said, believed, denied, …)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from quotes import lexicon
from quotes.document.labels import is_negated
from quotes.extraction.cues import Cue, adjectives, lemma_of, nouns, verbs
from quotes.text.marks import QuotedRun, overlapping
from quotes.types import QuoteKind, Span, StatementKind

_WORD = re.compile(r"\w+")
_DECLINED = re.compile(
    r"\b(?:declin|refus)\w*\b|\bno comment\b|\b(?:not|n[o’']t|unable to|could ?n[o’']t) (?:\w+ )?"
    r"(?:respond\w*|return\w*|repl(?:y|ied)|be reached|comment\w*|answer\w*|reach\w*)\b|\bunavailable for comment\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|without)\b|n[’']t\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"\b(?:yet to|stop\w* short of|fail(?:s|ed|ing)? to|avoid\w*|without) (?:\w+ly )?(?:be )?\w+", re.IGNORECASE
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no one|nobody|none|neither|no(?! ?\.))\b", re.IGNORECASE)
_WANTED_TO_KNOW = re.compile(r"\bwant\w* to (?:know|learn|hear)\b", re.IGNORECASE)
_NO_VERBS = frozenset({"NOUN", "ADJ", "PROPN", "ADP", "ADV"})
_ASKED_TO = re.compile(r"\basked\s+(?:to|for)\b", re.IGNORECASE)


def classify_kind(text: str, content: Sequence[Span], runs: Sequence[QuotedRun]) -> QuoteKind:
    """Direct when all words of the content stand within quotation marks, mixed when some do, indirect when none.

    `content` and `runs` are in characters of `text`. Marks that enclose more than the content on both sides do not
    count: what somebody reports inside another's quotation is indirect unless it has marks of its own.
    """
    inside = outside = 0
    for piece in content:
        own = [run for run in overlapping(runs, piece) if not _encloses(text, run, piece)]
        for word in _WORD.finditer(text, piece.start, piece.end):
            if any(run.inner_start <= word.start() < run.inner_end for run in own):
                inside += 1
            else:
                outside += 1
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def is_title(words: Sequence[str]) -> bool:
    """Whether the words look like the title of a work: every longer word has a capital, and no full stop ends them."""
    longer = [word for word in words if len(word) > 3 and word[:1].isalpha()]
    return bool(longer) and all(word[:1].isupper() for word in longer) and not words[-1].endswith((".", "?", "!"))


def _encloses(text: str, run: QuotedRun, piece: Span) -> bool:
    """Whether the run has words before the piece and after it."""
    before = _WORD.search(text, run.inner_start, max(run.inner_start, piece.start))
    after = _WORD.search(text, min(piece.end, run.inner_end), run.inner_end)
    return before is not None and after is not None


def classify_statement(
    doc: Doc, cue: Sequence[Span], content: Sequence[Span], mention: Sequence[Span], *, text: str | None = None
) -> StatementKind:
    """Whether the article says that the words were uttered, by the words of the cue.

    Without a cue the words were: STATEMENT. After a mere sign ("Q: …?") a question is one. The cue's main word is
    looked up in the lexicons; a negation in its verb group makes it NEGATED; "declined to comment" and "could not be
    reached" are DECLINED whatever the verb. `text` is the Doc's text where the caller has it at hand: spaCy puts it
    together anew each time.
    """
    text = doc.text if text is None else text
    tokens = [token for span in cue for token in _tokens(doc, span)]
    words = " ".join(span.of(text) for span in cue)
    if not tokens:
        return StatementKind.STATEMENT
    if not _WORD.search(words):
        asked = bool(content) and content[-1].of(text).rstrip(" \n”\"'’)").endswith("?")
        return StatementKind.QUESTION if asked else StatementKind.STATEMENT
    if _DECLINED.search(words) or (_NEGATION.search(words) and _DECLINED.search(_with_content(text, words, content))):
        return StatementKind.DECLINED
    found, main = _main_cue(tokens)
    if _WANTED_TO_KNOW.search(words):
        return StatementKind.QUESTION
    if found is not None and found.kind in {StatementKind.NEGATED, StatementKind.DECLINED, StatementKind.BELIEF}:
        return found.kind
    if _is_negated(text, words, tokens, main) or any(_NOBODY.match(span.of(text)) for span in mention):
        return StatementKind.NEGATED
    if found is None:
        impression = any(lemma_of(token) in lexicon.words("impression_verbs") for token in tokens)
        return StatementKind.BELIEF if impression else StatementKind.STATEMENT
    if found.kind is StatementKind.QUESTION and _is_request(words, text, content):
        return StatementKind.STATEMENT
    return found.kind


def _is_negated(text: str, words: str, tokens: Sequence[Token], main: Token | None) -> bool:
    """Whether the cue says that the words were not uttered: a negation before or at its main word, or "yet to say"."""
    if _NOT_ONLY.search(words):
        return False
    if main is None:
        return _NEGATION.search(words) is not None
    before = text[tokens[0].idx : main.idx + len(main)]
    return _NEGATION.search(before) is not None or _UNSAID.search(before) is not None or is_negated(main)


def _with_content(text: str, words: str, content: Sequence[Span]) -> str:
    return f"{words} {content[0].of(text)[:40]}" if content else words


def _is_request(words: str, text: str, content: Sequence[Span]) -> bool:
    """ "Asked Congress to act", "asked for help": a demand, no question."""
    if _ASKED_TO.search(f"{words} {content[0].of(text)[:8]}" if content else words):
        return True
    return (
        bool(content)
        and re.search(r"^\S+(?: \S+){0,4} to \w+", content[0].of(text)) is not None
        and (
            not re.match(
                r"(?:whether|if|how|why|what|who|when|where|which)\b|[“\"']", content[0].of(text), re.IGNORECASE
            )
        )
    )


def _tokens(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [] if found is None else [token for token in found if not token.is_space]


def _main_cue(tokens: list[Token]) -> tuple[Cue | None, Token | None]:
    """The lexicon's entry for the cue and its token: the last verb that is one, else a noun, else an adjective."""
    # "told those who asked": what others did is no cue.
    who = next((i for i, token in enumerate(tokens) if i and token.lower_ == "who"), len(tokens))
    for index in range(who - 1, -1, -1):
        found = _longest(verbs().get(lemma_of(tokens[index]), ()), tokens, index)
        if found is not None and tokens[index].pos_ not in _NO_VERBS:
            return found, tokens[index]
    for table in (nouns(), adjectives(), verbs()):
        for token in reversed(tokens):
            cues = table.get(lemma_of(token), ())
            if cues:
                return cues[-1], token
    return None, None


def _longest(cues: Sequence[Cue], tokens: list[Token], index: int) -> Cue | None:
    for cue in cues:
        following = [token.lower_ for token in tokens[index + 1 : index + len(cue.words)]]
        if following == list(cue.words[1:]):
            return cue
    return None
