"""What the words are that stand for a speaker."""
