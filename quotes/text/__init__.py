"""Plain strings: quotation marks, paragraphs, the normal form for matching, word alignment. A leaf: no spaCy."""
