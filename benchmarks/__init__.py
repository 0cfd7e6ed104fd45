"""What is timed and scored, one command each; the shared data folder comes as an argument or in QUOTES_DATA."""
