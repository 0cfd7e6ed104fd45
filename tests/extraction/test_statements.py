"""What kind of attribution it is, in whole sentences read by the shipped pipeline. All sentences are invented.

The sentences of BLIND were written before the first answer of the trained model was seen, by the guide of the kinds
alone; that answer was right for 48 of the 53.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.english.predictions import kept
from quotes.extraction.kinds import classify_kind
from quotes.extraction.statement_type import with_types
from quotes.text.marks import find_runs
from quotes.types import Quote, StatementKind
from tests.extraction.marked_up import parse_marked

SAID = "said"
SURE = {
    SAID: [
        "[The minister] <said> {the bridge would open in May}.",
        "{The bridge will open in May}, <according to> [the minister].",
        "{“The bridge is safe,”} [Ms. Okafor] <said>.",
        "{“I’m not,”} [Mr. Jessup] <said>.",
        "[The firm] <denied> {that it had paid the judge}.",
        "[She] <told> reporters {that nobody had been hurt}.",
        "[He] <warned> {that the dam could burst}.",
        "[The report] <says> {that wages fell by a tenth}.",
    ],
    "thought": [
        "[She] <believes> {that the team can win}.",
        "[The owner] <wants> {to close the mill}.",
        "[The union] <hopes> {to meet the owners}.",
        "{The bank} <is expected> {to raise its rate}.",
    ],
    "unreal": [
        "[The colonel] <declined to say> {when the troops would leave}.",
        "[The firm] <declined to comment on> {the letter}.",
        "[The colonel] <did not say> {when the troops would leave}.",
        "[The firm] <did not respond to> {a request for comment}.",
    ],
}
BLIND = {
    SAID: [
        "[The union] <called for> {a day without trains}.",
        "[The mayor] <promised> {to rebuild the school by spring}.",
        "[Ms. Adeyemi] <asked> {whether the road was open}.",
        "[The clerk] <accused> {the owner of burning the papers}.",
        "[Residents] <complained> {that the river smelled of oil}.",
        "[The bishop] <urged> {voters not to stay at home}.",
        "[He] <called> {the plan “a gift to the rich”}.",
        "[The court] <ruled> {that the tax was unlawful}.",
        "[The study] <found> {that one child in six goes hungry}.",
        "{The road is closed}, [police] <tweeted>.",
        "[She] <denies> {he ever hit her}.",
        "[The pilot] <insisted> {he had slept well}.",
        "[A spokesman] <confirmed> {that two men were held}.",
        "[The airline] <announced> {the closure of its Bergen base}.",
        "[The envoy] <threatened> {to walk out of the talks}.",
        "[Mr. Tran] <predicted> {a hard winter}.",
        "[The coach] <joked> {that his goalkeeper was too old to bend}.",
        "[Nurses] <say> {they have not been paid since June}.",
        "[The letter] <states> {that rent is due on Monday}.",
        "[The lawyer] <argued> {that her client was asleep at the time}.",
        "[The senator] <acknowledged> {he had not read the bill}.",
    ],
    "topic": [
        "[The ministers] <discussed> {the budget} for three hours.",
        "[She] <spoke about> {her childhood in Lagos}.",
        "[The bishop] <condemned> {the attack}.",
        "[The coach] <praised> {his goalkeeper}.",
        "[The mayor] <apologised for> {the remark}.",
        "[The union] <criticised> {the ruling}.",
        "[The governor] <endorsed> {Ms. Lind}.",
        "[The king] <thanked> {the firefighters}.",
    ],
    "thought": [
        "[The miners] <fear> {that the pit will close}.",
        "[The company] <plans> {to hire two hundred people}.",
        "[She] <knows> {that the river will rise again}.",
        "{The talks} <are seen as> {a last chance}.",
        "[Farmers] <worry about> {the price of milk}.",
        "[The council] <opposes> {a third runway}.",
        "[He] <considers> {the vote a mistake}.",
        "[Voters] <prefer> {the older candidate}.",
    ],
    "act": [
        "[The general] <ordered> {an air raid on the port}.",
        "[The board] <voted against> {the merger}.",
        "[The president] <appointed> {a new judge}.",
        "[The city] <sued> {the owner of the tower}.",
        "[Prosecutors] <launched> {an inquiry into the fire}.",
        "[The bank] <agreed to pay> {a fine of two million}.",
    ],
    "evidence": [
        "[The pandemic] <has exposed> {the weakness of the clinics}.",
        "[The decision] <threatens> {to split the party}.",
        "[The figures] <suggest> {that growth is slowing}.",
        "[The vote] <shows> {how far the country has moved}.",
    ],
    "unreal": [
        "[The firm] <refused to say> {how many were hurt}.",
        "[The judge] <could not be reached for comment on> {the letter}.",
        "[She] <never said> {the bridge was safe}.",
        "[Critics] <might say> {that the plan is too small}.",
        "[The minister] <will announce> {a new tax on Monday}.",
        "[Few] <would argue> {that the war was just}.",
    ],
}
LEAST = 0.9
"""The share of BLIND that must be told apart into said and not said."""

QUESTIONS = [
    "[He] <asked> {whether the road was open}.",
    "{“Is the road open?”} [he] <asked>.",
    "[Q]<:> {Is the road open?}",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


def typed(nlp: Language, marked: str) -> Quote:
    text, spans = parse_marked(marked)
    doc = nlp(text)
    reading = kept(doc)
    assert reading is not None
    kind = classify_kind(text, spans["content"], find_runs(text))
    quote = Quote(
        kind=kind,
        content=tuple(spans["content"]),
        cue=tuple(spans["cue"]),
        mention=tuple(spans["mention"]),
        confidence=0.9,
    )
    return with_types(doc, reading, [quote])[0]


@pytest.mark.parametrize(("marked", "kind"), [(marked, kind) for kind, cases in SURE.items() for marked in cases])
def test_what_is_said_is_listed_and_what_is_not_said_is_none(nlp: Language, marked: str, kind: str) -> None:
    quote = typed(nlp, marked)
    if kind == SAID:
        assert quote.listed
    else:
        assert quote.statement == kind


def test_most_sentences_that_were_written_before_the_training_are_told_apart(nlp: Language) -> None:
    cases = [(marked, kind) for kind, sentences in BLIND.items() for marked in sentences]
    wrong = [marked for marked, kind in cases if typed(nlp, marked).listed != (kind == SAID)]
    assert len(wrong) <= (1 - LEAST) * len(cases), wrong


@pytest.mark.parametrize("marked", QUESTIONS)
def test_what_is_asked_is_a_question(nlp: Language, marked: str) -> None:
    assert typed(nlp, marked).statement is StatementKind.QUESTION


def test_a_request_is_no_question(nlp: Language) -> None:
    assert typed(nlp, "[She] <asked> {the court to free her brother}.").statement is not StatementKind.QUESTION
