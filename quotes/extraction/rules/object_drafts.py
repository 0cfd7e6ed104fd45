"""Cue verbs whose object is what was said: "criticised the plan", "called it a gift", "was praised by Y"."""

from __future__ import annotations

from spacy.tokens import Token

from quotes import lexicon
from quotes.document.labels import (
    OBJECT,
    OPEN_CLAUSE,
    children,
    is_passive,
    prepositional,
)
from quotes.extraction.cues import Cue
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.clause_drafts import clause_draft
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.noun_phrases import noun_phrase
from quotes.extraction.rules.phrases import (
    clause_bounds,
    cue_span,
    mention_span,
    own_subject,
    span_of,
)

_TOPIC_TAILS = frozenset({"of", "for", "about", "against", "over", "toward", "towards"})
_OBJECT_TAILS = frozenset({"of", "for", "as", "over", "on", "about", "against", "to", "from", "in", "with"})


def object_draft(view: ArticleView, verb: Token, cue: Cue, reach: list[Token]) -> Draft | None:
    """Make the draft of a verb whose object is the content: "criticised the plan", "called it a gift".

    Args:
        view: the article with its layout.
        verb: the verb of the cue.
        cue: the cue that stands at the verb.
        reach: the tokens of the cue behind its verb.

    Returns:
        The draft; None where the verb has no such object.
    """
    doer = own_subject(verb)
    if doer is not None and doer.lower_ in {"it", "there"}:
        return None
    if is_passive(verb):
        return _passive(view, verb, reach)
    if len(cue.words) > 1 and reach:
        governed = [noun for case, noun in prepositional(verb) if case.i == reach[-1].i]
        heads = governed or [child for child in children(verb, OBJECT) if child.i > verb.i]
        if not heads:
            return None
        start = max(heads[0].left_edge.i, reach[-1].i + 1) if governed else heads[0].left_edge.i
        end = _mended(view, start, heads[0].right_edge.i + 1)
        return clause_draft(view, verb, [(start, end)], "object", 0.65, reach)
    heads = [child for child in children(verb, OBJECT) if child.i > verb.i]
    if not heads or (
        heads[0].lower_ in {"it", "this", "that", "so", "what"}
        and cue.words[0] not in lexicon.words("object_predicate_verbs")
    ):
        return None
    start, end = clause_bounds(heads[0])
    start = max(start, verb.i + 1)
    return clause_draft(
        view, verb, [(start, _with_tails(view, verb, cue, _mended(view, start, end)))], "object", 0.65, reach
    )


def _mended(view: ArticleView, start: int, end: int) -> int:
    """The end of an object's phrase, or by tags where the tree broke that off ("Trump|'s remarks")."""
    shallow = noun_phrase(view.doc, start, len(view.doc))
    return end if shallow is None else max(end, shallow[0])


def _with_tails(view: ArticleView, verb: Token, cue: Cue, end: int) -> int:
    """The end of the object with what the verb says of it: "accused X [of lying]", "called X [a liar]"."""
    tails = _OBJECT_TAILS if cue.words[0] in lexicon.words("object_predicate_verbs") else _TOPIC_TAILS
    for child in verb.children:
        if child.left_edge.i != end:
            continue
        cases = {case.lower_ for case in child.children if case.i < child.i}
        opens = child.dep_ in OPEN_CLAUSE and tails is _OBJECT_TAILS
        if opens or child.lower_ in tails or cases & tails:
            end = child.right_edge.i + 1
    run = view.layout.run_at(view.doc[end].idx) if end < len(view.doc) else None
    if run is not None and run.start == view.doc[end].idx and run.closed and tails is _OBJECT_TAILS:
        # "called the verdict “an insult …”": what it was called stands in the marks.
        end = view.token_at(run.end)
    return end


def _passive(view: ArticleView, verb: Token, reach: list[Token]) -> Draft | None:
    """ "X was praised by Y": the content is the subject, the speaker stands after "by"."""
    agents = [noun for case, noun in prepositional(verb) if case.lower_ == "by"]
    found = own_subject(verb)
    if not agents or found is None:
        return None
    content = view.doc, *clause_bounds(found)
    return Draft(
        (span_of(*content),),
        (cue_span(view.doc, verb),),
        (mention_span(view.doc, agents[0]),),
        "passive",
        0.5,
        rank=3,
    )
