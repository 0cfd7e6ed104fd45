"""The rule extractor, the baseline of the learned one: typography, phrases of source, and grammar."""
