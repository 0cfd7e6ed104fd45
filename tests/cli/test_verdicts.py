from __future__ import annotations

import json
from datetime import date

from quotes.cli.verdicts import as_page, record
from quotes.types import QuoteKind, Span
from quotes.verification.result import CheckResult, Match, Problem, SpeakerVerdict
from quotes.wording.types import Change, ChangeKind, Wording

PRINTED = "The bridge will not open <soon>"
CLAIM = "The bridge will open <soon>"


def result(*, url: str | None = "https://example.org/a?b=1&c=2") -> CheckResult:
    change = Change(ChangeKind.NEGATION, "not ", "", Span(16, 20), Span(16, 16), at_stake=True)
    match = Match(
        quote_id=4,
        words=PRINTED,
        wording=Wording.ALTERED,
        similarity=0.91239,
        changes=(change,),
        kind=QuoteKind.DIRECT,
        speaker="Marta <b>Kovalenko</b>",
        person_id=2,
        article_id=1,
        title="Bridge & ferry",
        source="Harbour News",
        published=date(2024, 3, 4),
        url=url,
        context="around",
    )
    return CheckResult(
        text=CLAIM,
        claimed="Marta Kovalenko",
        wording=Wording.ALTERED,
        speaker=SpeakerVerdict.CONFIRMED,
        credited=("Marta Kovalenko",),
        changes=(change,),
        matches=(match,),
        sentence="Altered: a negation was dropped.",
        needs_human=True,
        problem=Problem.SENSE_TURNED,
    )


def test_the_record_is_plain_json_with_the_documented_keys() -> None:
    answer = json.loads(json.dumps(record(result())))
    assert set(answer) == {
        *("text", "claimed", "verdict", "wording", "speaker", "credited", "sentence", "needs_human", "problem"),
        *("changes", "matches", "probability", "nearest", "credits", "denials", "earliest", "undated"),
    }
    assert (answer["verdict"], answer["speaker"], answer["problem"]) == ("altered", "confirmed", "sense turned")
    assert answer["changes"] == [
        {
            "class": "negation",
            "before": "not ",
            "after": "",
            "before_offsets": [16, 20],
            "after_offsets": [16, 16],
            "at_stake": True,
        }
    ]
    (match,) = answer["matches"]
    assert {"quote", "speaker", "source", "published", "url", "similarity", "changes"} <= set(match)
    assert (match["published"], match["similarity"]) == ("2024-03-04", 0.9124)


def test_the_page_marks_the_change_and_escapes_everything() -> None:
    page = as_page([("case <1>", result())])
    assert "The bridge will <del>not </del>open &lt;soon&gt;" in page
    assert "case &lt;1&gt;: Altered" in page
    assert "Marta &lt;b&gt;Kovalenko&lt;/b&gt;" in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert "1 checked, 1 for a person to look at" in page
    assert "javascript" not in as_page([(None, result(url="javascript:alert(1)"))])
