"""The numbers of this room in one place, each with where it comes from.

Weights count how much words tell (`quotes.wording.vocabulary.weight`, 0.05 to 1 a word); shares are 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparisonConfig:
    """When a claim is an altered wording of the printed words; set by hand on benchmarks.check, training part.

    Attributes:
        altered_share: the share of what either says that the two have in common at least.
        altered_weight: the weight of it at least, so that "a lot of people" is not "a lot of money".
        surely_altered: from this share on, a paraphrase is not looked for.
        longest_denial: words at the beginning that, left out, are a denial left out and no cut.
    """

    altered_share: float = 0.5
    altered_weight: float = 1.6
    surely_altered: float = 0.6
    longest_denial: int = 2


@dataclass(frozen=True, slots=True)
class LikenessConfig:
    """How the words of two wordings answer each other; set by hand on fixtures/paraphrases.

    Attributes:
        lightest: the weight from which on a word carries sense.
        frame: words in one run that make two wordings "of one make".
        fewest_answers: below so many words that answer each other, there are few.
        own: weight of the words without an answer, on either side, that a framed pair has.
        near, nearest: nearness of two words from which on they answer each other, and do so best.
        fair, fine: what such answers are worth.
        slot: weight of words put for others that are not near, in the same place of the same words.
        same_frame: the share of the words, in the same order, from which on `slot` is looked at.
        sure: what an answer is worth that holds within the same words as well.
    """

    lightest: float = 0.25
    frame: int = 5
    fewest_answers: int = 3
    own: float = 0.5
    near: float = 0.42
    nearest: float = 0.75
    fair: float = 0.5
    fine: float = 0.9
    slot: float = 0.35
    same_frame: float = 0.6
    sure: float = 0.75


@dataclass(frozen=True, slots=True)
class ParaphraseConfig:
    """When two wordings are called one utterance.

    Attributes:
        bar: the probability from which on they are; `python -m training.wording.likeness DATA` prints precision and
            recall at it, on pairs left out and on sentences of the news about the same matters.
        contradicted: the highest probability where the two cannot both hold.
        weight: what either side must tell at least.
        answered: the weight of the words with an answer, below which a large store holds a like one by chance.
        share: the share of answered words from which on a closer look is taken: of 150 paraphrases written for this
            project the one in a hundred with the smallest has .52.
        longest: how many times as many words as the claim a stretch of print may have that says the same, and the
            claim as the stretch.
        tried: stretches of one print that are looked at closely.
    """

    bar: float = 0.8
    contradicted: float = 0.3
    weight: float = 2.5
    answered: float = 1.2
    share: float = 0.5
    longest: float = 2.5
    tried: int = 3


COMPARISON = ComparisonConfig()
LIKENESS = LikenessConfig()
PARAPHRASE = ParaphraseConfig()
