"""The numbers of this room in one place, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoreferenceConfig:
    """Thresholds and reaches; probabilities are those of the ranker, from 0 to 1.

    The three thresholds were chosen on the training articles by cross-validation (the card of the ranker has the
    table); the reaches are the longest that helped there.
    """

    pronoun_threshold: float = 0.66  # below it more right answers are lost than wrong ones avoided
    description_threshold: float = 0.6
    carried_on_threshold: float = 0.4  # for whoever spoke right before "she added"
    salient_threshold: float = 0.9  # for a description that nothing in the article explains
    runner_up_floor: float = 0.1  # whoever is likelier than this is named among the candidates
    introduction_reach: int = 12  # paragraphs in which "a Mexican official" is looked for
    early_paragraphs: int = 3  # the opening, where a description may come before its name
    later_reach: int = 2  # paragraphs after the description in which that name must come
    relative_reach: int = 120  # characters between a name and its "who"


CONFIG = CoreferenceConfig()
