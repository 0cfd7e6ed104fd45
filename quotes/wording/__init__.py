"""Pure comparison of two wordings, no database: alignment, edits and their classes, negation, similarity."""
