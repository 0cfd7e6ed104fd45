"""Every hand-written step of resolution in one ordered table: its name, what it answers, for which mentions.

The sieves of a mention's type are asked in this order; the first that answers decides. The method is that of the
multi-pass sieve (Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked rules",
Computational Linguistics 2013), with a learned ranker as one of its steps. `python -m benchmarks.sieves DATA` prints
how often each decides, and how often it is right, on articles that it was not written for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes.attribution.coreference import (
    collectives,
    descriptions,
    documents,
    implicit,
    interviews,
    names,
    pronouns,
)
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.types import Quote

Step = Callable[[Context, Quote, ClassifiedMention], SpeakerDecision | None]


@dataclass(frozen=True, slots=True)
class Sieve:
    """One step.

    Attributes:
        name: The identifier that the evidence of its decisions carries.
        answers: What it answers, for people.
        types: The mentions that it is asked for.
        step: Takes the context, the quote and its mention; returns a decision, or None to leave it to the next sieve.
        outermost: Whether it is asked for the quote's own mention only, not for words that another sieve found.
    """

    name: str
    answers: str
    types: frozenset[MentionType]
    step: Step
    outermost: bool = False


_T = MentionType
_ANY = frozenset(MentionType)
_SILENT = frozenset({_T.NONE, _T.OTHER, _T.NAME, _T.JOINT})  # a name without a place in the cast tells nothing


def _sieve(name: str, answers: str, types: MentionType | frozenset[MentionType], step: Step) -> Sieve:
    return Sieve(name, answers, types if isinstance(types, frozenset) else frozenset({types}), step)


SIEVES: tuple[Sieve, ...] = (
    Sieve("reported", "whose words a mention that only reported them gives", _ANY, names.reported, outermost=True),
    Sieve("observed", "whoever is heard or seen to say it", _ANY, names.observed, outermost=True),
    Sieve("heading label", "the subject of the verb behind, for a heading", _ANY, names.heading_label, outermost=True),
    Sieve("passive", "nobody: it was said to or of the mention", _ANY, names.passive, outermost=True),
    _sieve("asked", "nobody, for “asked whether” without a questioner", _ANY, names.asked_by_nobody),
    _sieve("name", "the bearer of the name, in its fullest form", _T.NAME, names.fully_named),
    _sieve("short name", "the bearer of a surname, a given name or another spelling", _T.NAME, names.shortly_named),
    _sieve("several names", "the people of “X and Y”, as a group", _T.JOINT, names.several_named),
    _sieve("later subject", "the subject after “Before he spoke,”", _T.PRONOUN, pronouns.later_subject),
    _sieve("described subject", "the governor of “The governor rose. He said”", _T.PRONOUN, pronouns.described_subject),
    _sieve("left open before", "nobody, as for the same pronoun before", _T.PRONOUN, pronouns.left_open_before),
    _sieve("named together", "either of “X and Y”, left open", _T.PRONOUN, pronouns.named_together),
    _sieve("pronoun", "the antecedent that the ranker finds likeliest", _T.PRONOUN, pronouns.ranked),
    _sieve("relative noun", "the noun before “who”", _T.RELATIVE, pronouns.relative_noun),
    _sieve("relative name", "the name before “who”", _T.RELATIVE, pronouns.relative_name),
    _sieve("first person", "the last speaker, for a quoted “I”", _T.FIRST, names.first_person_quoted),
    _sieve("author", "the author, for an “I” of the narration", _T.FIRST, names.author),
    _sieve("former or latter", "the first or the last of two", _T.DEFINITE, descriptions.former_or_latter),
    _sieve("age", "the only person of that age", _T.DEFINITE, descriptions.by_age),
    _sieve("named later", "the only one who is that, named right after", _T.DEFINITE, descriptions.named_later),
    _sieve("only bearer", "the only person of the article who is that", _T.DEFINITE, descriptions.only_bearer),
    _sieve("unnamed helper", "a relative or aide whom the article does not name", _T.DEFINITE,
           descriptions.unnamed_helper),
    _sieve("rivals", "either of two who are that, left open", _T.DEFINITE, descriptions.rivals),
    _sieve("description", "the ranker’s choice, where the article calls them so", _T.DEFINITE,
           descriptions.ranked_description),
    _sieve("taken up", "somebody without a name who was introduced before", _T.DEFINITE, descriptions.taken_up),
    _sieve("salient", "the person whom the article is about", _T.DEFINITE, descriptions.salient),
    _sieve("unexplained", "nobody, where nothing explains the description", _T.DEFINITE, descriptions.unexplained),
    _sieve("headline role", "the one who is that, for a headline’s “Pastor”", _T.UNNAMED, descriptions.headline_role),
    _sieve("unnamed", "somebody without a name", _T.UNNAMED, descriptions.unnamed),
    _sieve("pair", "the two whom “both” takes up", _T.GROUP, names.pair),
    _sieve("organization by noun", "the organisation that “the company” takes up",
           frozenset({_T.ORGANIZATION, _T.THING, _T.GROUP}), collectives.organization_by_noun),
    _sieve("group", "a group by its description", _T.GROUP, collectives.group),
    _sieve("organization", "the organisation of that name", _T.ORGANIZATION, collectives.named_organization),
    _sieve("described organization", "an organisation by its description", _T.ORGANIZATION,
           collectives.described_organization),
    _sieve("singular they", "the person who goes by “they”", _T.THEY, collectives.singular_they),
    _sieve("collective before", "the group or body that spoke before", frozenset({_T.THEY, _T.IT}),
           collectives.collective_before),
    _sieve("subject collective", "the group or body that the sentence before is about", frozenset({_T.THEY, _T.IT}),
           collectives.subject_collective),
    _sieve("open collective", "nobody, for “they” that nothing explains", frozenset({_T.THEY, _T.IT}),
           collectives.open_collective),
    _sieve("document of a name", "the owner named with a document", frozenset({_T.DOCUMENT, _T.THING}),
           documents.owned_by_name),
    _sieve("document of a pronoun", "the owner of “his statement”, by the ranker", _T.DOCUMENT,
           documents.owned_by_pronoun),
    _sieve("issued", "the subject of “issued a statement”", _T.DOCUMENT, documents.issued),
    _sieve("document before", "who spoke before “in an e-mail”", _T.DOCUMENT, documents.spoken_before),
    _sieve("document sent", "who sent or wrote it in the sentences before", _T.DOCUMENT, documents.sent_before),
    _sieve("document", "the document itself", _T.DOCUMENT, documents.document_itself),
    _sieve("handle", "somebody by a name on a site", _T.HANDLE, names.handle),
    _sieve("subject thing", "the person whom the sentence before is about, for quoted words", _T.THING,
           documents.subject_thing),
    _sieve("thing", "nobody: a thing does not speak", _T.THING, documents.thing),
    _sieve("interview label", "who is interviewed, for “A.”", _T.LABEL, interviews.interviewed),
    _sieve("repeated", "who said the same words before", _T.NONE, implicit.repeated),
    _sieve("same sentence", "who says the rest of the sentence", _SILENT, implicit.same_sentence),
    _sieve("with these words", "the subject of “With these words, …”", _SILENT, implicit.with_these_words),
    _sieve("label", "the name before a colon", _SILENT, implicit.label),
    _sieve("subject of the cue", "the subject of the cue’s verb, by the parser", _SILENT, implicit.subject_by_grammar),
    _sieve("named right after", "the name between the mark and the verb", _SILENT, implicit.named_right_after),
    _sieve("nearest subject", "the name nearest to a verb of saying", _SILENT, implicit.nearest_subject),
    _sieve("same paragraph", "the last speaker of the paragraph", _SILENT, implicit.same_paragraph),
    _sieve("colon", "the subject of the sentence that ends in a colon", _SILENT, implicit.introduced_by_colon),
    _sieve("paragraph subject", "the only person whom the paragraph before the words is about", _SILENT,
           implicit.paragraph_subject),
    _sieve("alternating", "nobody, in a dialogue that does not say who speaks", _SILENT, implicit.alternating),
    _sieve("next paragraph", "the last speaker, for a paragraph that opens with a quotation", _SILENT,
           implicit.next_paragraph),
    _sieve("nobody named", "nobody", _SILENT, implicit.nobody_named),
)  # fmt: skip
