"""What is no statement, in whole sentences read by the shipped pipeline: beliefs, refusals, negations, questions."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes import english
from quotes.extraction.kinds import classify_statement
from quotes.types import StatementKind
from tests.extraction.marked_up import parse_marked

SENTENCES = {
    StatementKind.STATEMENT: [
        "[Munoz] <fired back on Twitter:> {“Facts are facts, governor.”}",
        "[The minister] <said in an interview> {the bridge would open}.",
        "[The minister] <has repeatedly said> {the bridge would open}.",
        "{The bridge will open}, <according to> [the minister].",
        "[She] <urged> {voters not to stay at home}.",
        "[She] <asked> {the court to free her brother}.",
        "[The union] <called for> {a day without trains}.",
        "[He] <did say> {that the bridge would open}.",
        "[He] <said> {he would not resign}.",
        "[The report] <shows> {that wages fell}.",
        "{“No,”} [he] <said>.",
        "[The mayor] <told reporters who asked> {that the road was open}.",
        "[The lawyer] <had nothing but praise for> {the jury}.",
        "{The road is open}, [he] <said without hesitation>.",
        "[The mayor] <not only said> {the road was open}, he drove it.",
    ],
    StatementKind.BELIEF: [
        "{The plan} <was widely seen as> {a failure}.",
        "{The minister} <seemed> {to agree}.",
        "{The talks} <appeared> {to be over}.",
        "{The bank} <is expected> {to raise its rate}.",
        "{The king} <is considered> {a cautious man}.",
        "{The king} <is widely regarded as> {a cautious man}.",
        "{The law} <is viewed as> {a threat}.",
        "{The fire} <is thought> {to have begun in the kitchen}.",
        "[He] <still believes> {that the team can win}.",
        "[The union] <hopes> {to meet the owners}.",
        "[They] <want> {a second vote}.",
        "[The owner] <plans to> {close the mill}.",
        "[Investors] <are worried> {that the bank will fail}.",
        "[She] <is confident> {the bridge will hold}.",
        "[His] <conviction> {that the bridge will hold} did not move the council.",
        "[Voters'] <fears> {that the bank will fail} spread.",
        "[The company] <intends> {to appeal}.",
        "[She] <does not want> {a second vote}.",
        "[He] <doubts> {that the road will open}.",
    ],
    StatementKind.NEGATED: [
        "[The colonel] <did not say> {when the troops would leave}.",
        "[The colonel] <would not say> {when the troops would leave}.",
        "[The colonel] <has yet to say> {when the troops will leave}.",
        "[The colonel] <stopped short of saying> {that the troops would leave}.",
        "[The colonel] <failed to mention> {that two men had died}.",
        "[The colonel] <has never claimed> {that the war was won}.",
        "[The firm] <denied> {that it had paid the judge}.",
        "[The firm] <neither confirmed nor denied> {that it had paid}.",
        "[Nobody] <said> {the war was won}.",
        "[No official] <has said> {the war was won}.",
        "[The firm] <rejected> {the claim that it had paid}.",
        "[The firm] <disputes> {that it paid}.",
    ],
    StatementKind.DECLINED: [
        "[The firm] <declined to comment on> {the letter}.",
        "[The firm] <refused to comment on> {the letter}.",
        "[The colonel] <refused to say> {when the troops would leave}.",
        "[The colonel] <declined to say> {when the troops would leave}.",
        "[The firm] <did not immediately respond to> {a request for comment}.",
        "[The firm] <did not return> {calls for comment}.",
        "[A spokesman] <had no comment on> {the letter}.",
        "[A spokesman] <could not be reached for comment on> {the letter}.",
        "[The judge] <declined> {to be interviewed}.",
        "[The judge] <was unavailable for comment on> {the letter}.",
    ],
    StatementKind.QUESTION: [
        "[He] <asked> {whether the road was open}.",
        "{“Is the road open?”} [he] <asked>.",
        "[She] <wondered aloud> {why nobody had come}.",
        "[Reporters] <wanted to know> {whether the road was open}.",
        "[He] <was asked> {whether the road was open}.",
        "[Q]<:> {Is the road open?}",
        "[Critics] <questioned> {whether the road was safe}.",
    ],
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.mark.parametrize(("marked", "kind"), [(marked, kind) for kind, cases in SENTENCES.items() for marked in cases])
def test_statement_of_sentences(nlp: Language, marked: str, kind: StatementKind) -> None:
    text, spans = parse_marked(marked)
    assert classify_statement(nlp(text), spans["cue"], spans["content"], spans["mention"]) is kind
