"""The recipe of the statement types and of the confidence: `python -m training.statements DATA`."""
