"""Finding quotes: the spaCy component `quotes`, its rule extractor, and what every extractor shares."""
