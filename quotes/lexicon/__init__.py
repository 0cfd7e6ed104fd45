"""Every word list of the project, each once, as a data file with its origin and licence, and the one reader of them.

A list is a file in `quotes/lexicon/data`, known by its name without the ending:

    from quotes import lexicon

    "em" in lexicon.words("elisions")                # one entry a line
    lexicon.table("boilerplate")                     # rows of cells parted by tabs
    lexicon.mapping("english_titles")                # first cell → second cell
    lexicon.groups("statement_forms")                # first cell → all words of the other cells
    lexicon.titles()["senator"].role                 # the one list of titles, typed
    "adding" in lexicon.saying_verb_forms()          # the one list of cue verbs, in all forms

Lines that begin with "#" are notes. Those at the top are the head, which says what the list holds and has two lines of
this form (a test holds it, and that each list is used):

    # Origin: written for this project.
    # Licence: MIT, as the project.

What a trained part learned from data (weights, vectors) is no word list: it belongs in `quotes/models/<part>/`.
Rooms turn what they read here into their own types, in a cached function that names the list.
"""

from quotes.lexicon.cues import cue_verb_forms, saying_verb_forms
from quotes.lexicon.reader import Head, groups, head, lines, mapping, names, table, words
from quotes.lexicon.titles import Title, titles, titles_before_names, words_of_titles

__all__ = [
    "Head",
    "Title",
    "cue_verb_forms",
    "groups",
    "head",
    "lines",
    "mapping",
    "names",
    "saying_verb_forms",
    "table",
    "titles",
    "titles_before_names",
    "words",
    "words_of_titles",
]
