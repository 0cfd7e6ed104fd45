"""The recipe of what the comparison of wordings has learned: vectors of words."""
