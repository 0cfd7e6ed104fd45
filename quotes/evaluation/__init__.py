"""Scores of an extraction against gold annotations: what is found, how exactly, and who speaks."""

from quotes.evaluation.gold import GoldArticle, GoldAttribution, read_gold, read_speakers
from quotes.evaluation.report import Scores, evaluate

__all__ = ["GoldArticle", "GoldAttribution", "Scores", "evaluate", "read_gold", "read_speakers"]
