"""Reported speech by grammar: verbs with the clause, infinitive or object that is the content.

"X said that …", "X announced …", "X wants to …", "…, X said, …", "as X put it", "X criticized Y".
Words inside a longer quotation are the speaker's own and are left alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from quotes import lexicon
from quotes.document.labels import (
    ADVERBIAL_CLAUSE,
    AUXILIARY,
    CLAUSE,
    MARKER,
    OBJECT,
    OBLIQUE,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICLE,
    PASSIVE_SUBJECT,
    RECIPIENT,
    VERB_TAGS,
    children,
    is_passive,
    prepositional,
)
from quotes.extraction.cues import Cue, CueKind, lemma_of, verbs
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.clause_drafts import clause_draft
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.object_drafts import object_draft
from quotes.extraction.rules.phrases import (
    clause_bounds,
    own_subject,
    subject,
    without,
)

_ADVERBIAL = OBLIQUE | ADVERBIAL_CLAUSE | PARTICLE | frozenset({"advmod", "npadvmod"})
_QUESTIONING = frozenset({"whether", "how", "why", "that"})


def find_clauses(view: ArticleView) -> list[Draft]:
    """Drafts from the grammar of each sentence, in text order of their cues.

    Args:
        view: the article with its layout.
    """
    drafts: list[Draft] = []
    for token in view.doc:
        if token.pos_ != "VERB" or view.is_boilerplate(token.idx) or view.is_spoken(token):
            continue
        found = _verb(view, token)
        if found is not None and found.content:
            drafts.append(found)
    return drafts


# --- verbs ------------------------------------------------------------------------------------------------------------


def _verb(view: ArticleView, verb: Token) -> Draft | None:
    cues = verbs().get(lemma_of(verb))
    if not cues or verb.dep_ in AUXILIARY or _is_idiom(verb) or _is_declined(verb):
        return None
    for cue in cues:
        reach = _reach(verb, cue)
        if reach is None:
            continue
        if cue.kind is CueKind.BELIEF and _is_first_person(verb):
            # "I think", outside quotation marks, is the author's own voice or a transcript's.
            continue
        draft = _by_frame(view, verb, cue, reach)
        if draft is not None:
            return draft
    return None


def _is_declined(verb: Token) -> bool:
    """ "Declined to comment on …": the content of the declining, no comment."""
    heads = verbs().get(lemma_of(verb.head), ()) if verb.dep_ in OPEN_CLAUSE else ()
    return any(cue.kind is CueKind.DECLINED for cue in heads)


def _is_idiom(verb: Token) -> bool:
    """ "Not to mention …" mentions nothing that anybody said."""
    return verb.lower_ == "mention" and verb.i > 1 and verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lower_ == "not"


def _reach(verb: Token, cue: Cue) -> list[Token] | None:
    """The tokens of a cue of several words beside its verb; None when one of them is not there."""
    found: list[Token] = []
    for word in cue.words[1:]:
        beside = [child for child in verb.children if child.lower_ == word and child.i > verb.i]
        cases = [case for case, _ in prepositional(verb) if case.lower_ == word and case.i > verb.i]
        after = found[-1].i + 1 if found else verb.i + 1
        near = [verb.doc[after]] if after < len(verb.doc) and verb.doc[after].lower_ == word else []
        options = beside or cases or near
        if not options:
            return None
        found.append(options[0])
    return found


def _by_frame(view: ArticleView, verb: Token, cue: Cue, reach: list[Token]) -> Draft | None:
    if cue.takes("c") or cue.takes("q"):
        draft = _clause(view, verb, cue, reach)
        if draft is not None:
            return draft
    if cue.takes("i"):
        draft = _infinitive(view, verb)
        if draft is not None:
            return draft
    if cue.takes("o"):
        return object_draft(view, verb, cue, reach)
    return None


def _clause(view: ArticleView, verb: Token, cue: Cue, reach: list[Token]) -> Draft | None:
    for child in children(verb, CLAUSE):
        if _is_spoken_clause(view, child):
            continue
        if child.i > verb.i:
            return clause_draft(view, verb, [_whole(view, verb, child)], "clause", 0.85, reach)
        return _fronted(view, verb, child, reach)
    if verb.dep_ in PARATAXIS and verb.head.i != verb.i and subject(verb) is not None:
        return _parenthetical(view, verb, reach)
    if verb.dep_ in ADVERBIAL_CLAUSE and any(c.dep_ in MARKER and c.lower_ == "as" for c in verb.children):
        if own_subject(verb) is None or children(verb, OBJECT):
            return None
        return _parenthetical(view, verb, reach)
    loose = _loose_clause(view, verb, cue)
    return None if loose is None else clause_draft(view, verb, [clause_bounds(loose)], "clause", 0.6, reach)


def _loose_clause(view: ArticleView, verb: Token, cue: Cue) -> Token | None:
    """The clause behind a colon, or one that the tree took for an adverbial: "asked if …"; None where none is."""
    for child in children(verb, PARATAXIS):
        colon = view.doc[child.left_edge.i - 1].text if child.left_edge.i else ""
        if child.i > verb.i and colon == ":" and not _is_spoken_clause(view, child):
            return child
    for child in children(verb, ADVERBIAL_CLAUSE):
        first = child.left_edge.lower_
        if child.i > verb.i and (first in _QUESTIONING or (first == "if" and cue.kind is CueKind.QUESTION)):
            return child
    return None


def _is_first_person(verb: Token) -> bool:
    found = own_subject(verb)
    return found is not None and found.lower_ in {"i", "we"}


def _whole(view: ArticleView, verb: Token, child: Token) -> tuple[int, int]:
    """The tokens of a clause behind its verb, mended where the tree tore it.

    Words between verb and clause that are no recipient and no adverbial are the clause's own beginning; words right
    after it that hang on neither the verb nor anything above it are its end, up to the next punctuation.
    """
    doc = view.doc
    start, end = clause_bounds(child)
    start = max(start, verb.i + 1)
    for index in range(verb.i + 1, start):
        if doc[index].lower_ == "that" and doc[index].pos_ == "SCONJ":
            start = index
            break
    own = {token.i for other in verb.children if other.dep_ in _ADVERBIAL | RECIPIENT for token in other.subtree}
    if not any(i in own or doc[i].is_punct or doc[i].is_space for i in range(verb.i + 1, start)):
        recipient = lemma_of(verb) in lexicon.words("listener_verbs")
        start = verb.i + 1 if not recipient else start
    while end < len(doc) and _is_torn(doc[end], own, verb):
        end += 1
    if end - start < 3 and child.pos_ not in VERB_TAGS:
        # A clause of two words and no verb is the stump of one: its sentence is the better guess.
        end = view.sentence_end(start, view.token_at(view.layout.paragraphs[view.layout.paragraph(verb.idx)].end))
    return start, end


def _is_torn(token: Token, own: set[int], verb: Token) -> bool:
    if token.i in own or token.is_punct or token.is_space or token.pos_ in {"CCONJ", "SCONJ"}:
        return False
    return token != verb and not verb.is_ancestor(token) and not token.is_sent_start


def _clause_start(verb: Token) -> int:
    """The token that begins the verb's own clause behind a fronted content: its subject, or itself."""
    found = own_subject(verb)
    return found.left_edge.i if found is not None and found.i < verb.i else verb.i


def _fronted(view: ArticleView, verb: Token, child: Token, reach: list[Token]) -> Draft | None:
    """ "The plan is dead, X said": the clause before the cue, parted from it by a comma or dash."""
    start, end = child.left_edge.i, min(child.right_edge.i + 1, _clause_start(verb))
    while end > start and view.doc[end - 1].is_punct:
        end -= 1
    if end - start < 3 or view.doc[end].text not in {",", "—", "–", "-", "--", "”", '"', "?", "!"}:
        return None
    return clause_draft(view, verb, [(start, end)], "fronted", 0.85, reach)


def _parenthetical(view: ArticleView, verb: Token, reach: list[Token]) -> Draft | None:
    """ "…, X said, …": the content is the clause around the cue's own clause."""
    whole = clause_bounds(verb.head)
    hole = clause_bounds(verb)
    parts = [part for part in without(whole, hole) if any(token.is_alpha for token in view.doc[slice(*part)])]
    if not parts or any(_spoken_share(view, part) > 0.5 for part in parts):
        return None
    return clause_draft(view, verb, parts, "parenthetical", 0.5, reach)


def _infinitive(view: ArticleView, verb: Token) -> Draft | None:
    options = children(verb, OPEN_CLAUSE | CLAUSE) + children(verb, ADVERBIAL_CLAUSE)
    for child in options:
        mark = [m for m in child.children if m.lower_ == "to" and m.i < child.i]
        if child.i < verb.i or not (mark or child.tag_ == "VBG"):
            continue
        start, end = clause_bounds(child)
        objects = [o for o in children(verb, OBJECT | RECIPIENT) if verb.i < o.i < child.i]
        if objects:
            start = objects[0].left_edge.i
        elif child.dep_ in ADVERBIAL_CLAUSE:
            continue
        parts = [(max(start, verb.i + 1), end)]
        passive = own_subject(verb)
        if is_passive(verb) and passive is not None and passive.dep_ in PASSIVE_SUBJECT:
            parts.insert(0, clause_bounds(passive))
        return clause_draft(view, verb, parts, "infinitive", 0.65, [])
    return None


def _is_spoken_clause(view: ArticleView, head: Token) -> bool:
    """Whether a clause is a quotation of its own, which the pass over the marks has read already."""
    return _spoken_share(view, clause_bounds(head)) > 0.9 and view.layout.run_at(head.left_edge.idx) is not None


def _spoken_share(view: ArticleView, bounds: tuple[int, int]) -> float:
    tokens = [token for token in view.doc[slice(*bounds)] if token.is_alpha]
    if not tokens:
        return 1.0
    return sum(view.is_spoken(token) for token in tokens) / len(tokens)
