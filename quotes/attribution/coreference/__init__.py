"""Whom the words that stand for a speaker mean."""
