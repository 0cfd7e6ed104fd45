"""Who an article names: name mentions, the clusters that they form, and what is said of each."""
