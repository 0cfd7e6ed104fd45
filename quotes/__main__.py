"""`python -m quotes` is the program `quotes`."""

from quotes.cli.app import main

if __name__ == "__main__":
    main()
