"""What one wording is of another, and what was changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.wording.comparison import compare
from quotes.wording.phrases import phrase, printed
from quotes.wording.types import Change, ChangeKind, Wording

TAX = "We will not raise taxes on the middle class, and I mean it."
CASES = [
    # printed, claimed, wording, classes in order; "!" where the meaning is at stake
    (TAX, "“we will NOT raise taxes — on the middle class, and I mean it”", "verbatim", ""),
    (TAX, "We won't raise taxes on the middle class, and I mean it", "verbatim", ""),
    (TAX, "We will not raise taxes on the middle class", "trimmed", "trimmed"),
    (TAX, "We will not raise taxes … and I mean it", "trimmed", "marked"),
    (TAX, "We will not raise taxes on the [working] middle class, and I mean it.", "trimmed", "marked"),
    (TAX, "We will raise taxes on the middle class, and I mean it", "altered", "negation!"),
    (TAX, "We will never raise taxes on the middle class, and I mean it", "altered", "replaced!"),
    (TAX, "We will not raise taxes, and I mean it", "altered", "dropped!"),
    (TAX, "We will not raise taxes on the upper class, and I mean it", "altered", "replaced!"),
    (TAX, "We did not raise taxes on the middle class, and I mean it", "altered", "replaced!"),
    ("He knows the plan for it all", "He does not know the plan for it all", "altered", "negation! tense or person"),
    ("There is no evidence of fraud in the count", "There is evidence of fraud in the count", "altered", "negation!"),
    ("It was impossible to count the votes", "It was possible to count the votes", "altered", "negation!"),
    ("It will take 10 days to leave", "It will take ten days to leave", "verbatim", ""),
    ("It will take 10 days to leave", "It will take twelve days to leave", "altered", "number!"),
    ("About 2,500,000 people came", "About 2.5 million people came", "verbatim", ""),
    ("I said that Smith was ready for it", "I said that Jones was ready for it", "altered", "name!"),
    ("I am sure that we will win the cup", "I was sure that we would win the cup", "altered", "tense or person " * 2),
    ("It was a huge victory for the town", "It was a large victory for the town", "altered", "paraphrase"),
    ("peace-keeping is hard work for us", "peacekeeping is hard work for us", "verbatim", ""),
    ("You did this. Why?", "You did this why", "verbatim", "punctuation"),
    ("I do not believe that he is guilty of murder", "he is guilty of murder", "trimmed", "trimmed!"),
    ("No sympathy, no shame, a real fiasco", "sympathy, no shame, a real fiasco", "altered", "negation!"),
    ("who is left out, who is eligible, who pays", "who is … eligible, who pays", "trimmed", "trimmed"),
    ("goal (with the mantra of a full inquiry) and the deal", "goal (with the mantra of no full inquiry) and the deal",
     "altered", "negation!"),
    (TAX, "The weather in the mountains was better than we had feared", "not found", ""),
    ("a lot of people came to the square", "a lot of money went to the bank", "not found", ""),
]  # fmt: skip


def told(change: Change) -> str:
    return change.kind.value + "!" * change.at_stake


@pytest.mark.parametrize(("before", "after", "wording", "classes"), CASES)
def test_each_change_has_its_class(before: str, after: str, wording: str, classes: str) -> None:
    found = compare(phrase(after), printed((before,)))
    assert (found.wording.value, " ".join(map(told, found.changes))) == (wording, classes.strip())


def test_changes_point_at_the_words_of_both_texts() -> None:
    before, after = "It will take no more than 10 days", "It will take no more than 12 days"
    (change,) = compare(phrase(after), printed((before,))).changes
    assert (change.before_span.of(before), change.after_span.of(after)) == ("10", "12")


def test_a_piece_of_an_interrupted_quote_is_a_part_of_it() -> None:
    whole = printed(("“The bridge is closed,”", "“and it will stay closed.”"))
    assert compare(phrase("and it will stay closed"), whole).wording is Wording.TRIMMED
    assert compare(phrase("It will stay closed."), printed(("“It’s over,”", "“It will stay closed.”"))).wording is (
        Wording.VERBATIM
    )
    assert compare(phrase("The bridge is closed and it will stay closed."), whole).wording is Wording.VERBATIM
    assert not compare(phrase("The bridge is closed and it will stay closed."), whole).changes
    mixed = printed(("that the bridge was “closed until further notice” by the mayor",), mixed=True)
    assert compare(phrase("closed until further notice"), mixed).wording is Wording.VERBATIM


def test_a_denial_cut_away_is_an_alteration_only_where_the_rest_is_whole() -> None:
    print_ = phrase("No sympathy for the drivers, and no money for the railway either.")
    left_out = compare(phrase("sympathy for the drivers, and no money for the railway either"), print_)
    assert (left_out.wording, left_out.changes[0].kind) == (Wording.ALTERED, ChangeKind.NEGATION)
    cut = compare(phrase("sympathy for the drivers, and no money"), print_)
    assert cut.wording is Wording.TRIMMED
    assert cut.changes[0].at_stake


DENIED_ALIKE = [
    ("It will take no more than ten days", "It will not take more than ten days"),
    ("The talks did not succeed last week in Vienna", "The talks failed last week in Vienna"),
    ("The company did not pay its workers in March", "The company failed to pay its workers in March"),
    ("We do not have any plans to close the factory", "We have no plans to close the factory"),
    ("It is not possible to rebuild the bridge", "It is impossible to rebuild the bridge"),
    ("There isn’t any evidence for that claim here", "There is no evidence for that claim here"),
    ("The court did not accept the bank’s appeal", "The court rejected the bank’s appeal"),
    ("Nobody told us about the fire in the mill", "No one told us about the fire in the mill"),
]
DENIED_OTHERWISE = [
    ("I did not ask him to go to the border", "I did ask him not to go to the border"),
    ("The minister will pay the bill for the farmers", "The minister will fail to pay the bill for the farmers"),
    ("Not all of the workers will lose their jobs in spring", "None of the workers will lose their jobs in spring"),
    ("I never said that he stole the money from us", "I said that he never stole the money from us"),
    ("It will take no more than ten days", "It will take more than ten days"),
]


@pytest.mark.parametrize(("before", "after"), DENIED_ALIKE)
def test_the_same_denial_in_another_form_is_no_alarm(before: str, after: str) -> None:
    for one, other in ((before, after), (after, before)):
        found = compare(phrase(one), phrase(other))
        assert found.wording is Wording.ALTERED
        assert not any(change.at_stake for change in found.changes), found.changes


@pytest.mark.parametrize(("before", "after"), DENIED_OTHERWISE)
def test_another_denial_is_an_alarm(before: str, after: str) -> None:
    for one, other in ((before, after), (after, before)):
        kinds = {change.kind for change in compare(phrase(one), phrase(other)).changes if change.at_stake}
        assert ChangeKind.NEGATION in kinds


TEXTS = st.lists(
    st.sampled_from(
        ["I", "do", "not", "n't", "will", "ten", "10", "%", "…", "[so]", "(", ")", ".", "Smith", "the", "war", "no"]
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_compare_and_changes_lie_within_them(one: list[str], other: list[str]) -> None:
    before, after = " ".join(one), " ".join(other)
    found = compare(phrase(after), printed((before,)))
    for change in found.changes:
        assert change.before == change.before_span.of(before)
        assert change.after == change.after_span.of(after)
    same = compare(phrase(before), printed((before,)))
    assert same.wording is Wording.VERBATIM or not phrase(before).words


def test_a_denial_lost_at_the_beginning_of_a_later_sentence_is_no_cut() -> None:
    found = compare(
        phrase("going to open the harbour this year"), phrase("We are tired. Not going to open the harbour this year.")
    )
    assert found.wording is Wording.ALTERED
    assert ChangeKind.NEGATION in {change.kind for change in found.changes}
    kept = compare(phrase("The harbour stays shut"), phrase("We are not tired. The harbour stays shut."))
    assert kept.wording is Wording.TRIMMED
