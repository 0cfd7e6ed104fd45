"""What the class of a cue and the build of a noun phrase show, on words read by the shipped pipeline."""

import pytest
from spacy.language import Language
from spacy.tokens import Token

from quotes import english
from quotes.extraction.frame_signs import build_signs, class_signs


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


def words(nlp: Language, text: str) -> list[Token]:
    return list(nlp(text))


def test_a_cue_counts_by_its_longest_entry_in_the_lexicon(nlp: Language) -> None:
    cue = words(nlp, "admitted to")
    names = class_signs(cue, cue[0], cue[0], "noun", speaker=None, negated=False)
    assert "class=statement" in names
    assert "frames=o" in names  # "admit to" takes a noun, "admit" alone a clause too


def test_a_cue_that_the_lexicon_lacks_has_no_class(nlp: Language) -> None:
    cue = words(nlp, "painted")
    assert "class=none" in class_signs(cue, cue[0], cue[0], "noun", speaker=None, negated=False)


def test_a_negation_is_part_of_the_mood(nlp: Language) -> None:
    cue = words(nlp, "did not say")
    moods = [
        {name for name in class_signs(cue, cue[2], cue[2], "clause", speaker=None, negated=negated) if "mood" in name}
        for negated in (True, False)
    ]
    assert moods[0].isdisjoint(moods[1])


def test_a_noun_phrase_shows_what_hangs_on_it_and_a_clause_does_not(nlp: Language) -> None:
    content = words(nlp, "the owner as a thief")
    assert "as=True" in build_signs(content, content[1], content[0], "noun")
    assert not any(name.startswith("as=") for name in build_signs(content, content[1], content[0], "clause"))
