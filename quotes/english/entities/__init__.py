"""The one repair of names: what the network's entity labels, word by word, say worse than the whole text does."""
