"""`python -m quotes.cli` is the program `quotes`."""

from quotes.cli.app import main

main()
