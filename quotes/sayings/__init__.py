"""The same utterance across articles: which quotes are wordings of one saying, and what their prints changed."""
