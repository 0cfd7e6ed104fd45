"""All numbers of the learned extractor in one place, with where each comes from.

"Held out" are the articles of the training part that the network never saw: numbers marked so were chosen there, by the
exact match of whole quotes. Probabilities and shares run from 0 to 1, lengths count words.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LearnedConfig:
    """The limits of the learned extractor.

    Attributes:
        cue: probability below which a word opens no cue (held out).
        mention_start: probability that the first word of a mention needs where no words are labelled as one (held out).
        mention_end: probability that a word behind a mention needs to be taken in (held out).
        content_end: the same behind a piece of content (held out).
        hole: mean probability of being content that a hole in the content needs to be closed (held out).
        hole_words: the longest hole that is closed.
        crumb: a short piece less sure than this is dropped where the content has others (held out).
        crumb_words: the longest piece that counts as short.
        description: mean probability of being content below which words between a quotation and a name describe the
            name's bearer (held out).
        rest_of_phrase: words that may be missing of a mention that ends on an article or a title.
        rest_of_name: words that may be missing of a name.
        nobody: probability that reported words of nobody in particular need (held out).
        rescue: mean probability of being content that a run of marks needs to be given to an unsure cue (held out).
        carried_words: the shortest quotation that a next paragraph carries on, and the shortest part that does.
        alone: mean probability of being content that a run of at least so many words needs to be a quote without a
            cue (held out; in the training part 97 % of runs of eight words or more are attributed to somebody).
        rival_reach: words between a cue and a run of marks that the cue may take from another one.
        rival_claim: mean probability of being content that the run needs, seen from that cue (held out).
        rival_apart: probability that that cue needs where the run is a piece by itself (held out and development set).
        rival_inside: the same where the run is a part of a longer piece.
        behind_reach: words between a closing mark and a cue behind it that may take the run from one before it.
        behind_cue, behind_claim: probability that that cue needs, and mean probability of being content that the run
            needs, seen from it (invented dialogues; the development set stays as it is).
        line_words: the longest quotation that counts as a line of a dialogue.
        lead: words between a cue and a run that it can lead in: the network's windows are no longer.
        signed: score of a quotation with its speaker's name under it (every one in the training part is right).
        signed_words: the shortest quotation that is signed.
        signature_name: the longest name that signs, and `signature_role` the longest role or place behind it.
        agent_reach: words between "by" and the name that it leads to.
        subject_words: the longest subject between a closing mark and "said".
    """

    cue: float = 0.62
    mention_start: float = 0.3
    mention_end: float = 0.25
    content_end: float = 0.3
    hole: float = 0.3
    hole_words: int = 12
    crumb: float = 0.6
    crumb_words: int = 2
    description: float = 0.85
    rest_of_phrase: int = 5
    rest_of_name: int = 2
    nobody: float = 0.5
    rescue: float = 0.5
    carried_words: int = 4
    alone: dict[int, float] = field(default_factory=lambda: {1: 2.0, 2: 0.8, 4: 0.5, 8: 0.15})
    rival_reach: int = 12
    rival_claim: float = 0.3
    rival_apart: float = 0.3
    rival_inside: float = 0.55
    behind_reach: int = 8
    behind_cue: float = 0.6
    behind_claim: float = 0.5
    line_words: int = 12
    lead: int = 254
    signed: float = 0.9
    signed_words: int = 2
    signature_name: int = 6
    signature_role: int = 6
    agent_reach: int = 4
    subject_words: int = 6


CONFIG = LearnedConfig()
