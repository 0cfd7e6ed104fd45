"""The same utterance across articles: what changed between wordings, checks of quotes, sayings, audit."""
