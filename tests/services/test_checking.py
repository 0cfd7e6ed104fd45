"""Every quote of a draft against the store."""

from __future__ import annotations

from quotes.services.checking import check, check_analysis
from quotes.store import session
from tests.stores import said, store_of

PRINTED = said("“The harbour is closed until the divers come back from the wreck,” said Bob Poe.", "Bob Poe")


def test_each_quote_of_a_draft_gets_its_verdict() -> None:
    draft = said(
        "Poe spoke twice: “The harbour is closed until the divers come back,” and “The harbour is not closed until the "
        "divers come back from the wreck.” He added “yes” and “Ferries will sail tonight to the northern islands.”",
        "Bob Poe",
    )
    made = store_of([PRINTED])
    with session(made, write=True) as s:
        found = check_analysis(s, draft)
        assert check(s, "the harbour is closed until the divers come back", speaker="Poe").needs_human is False
    assert [one.result.wording.value for one in found] == ["trimmed", "altered", "not found"]
    assert [one.speaker for one in found] == ["Bob Poe"] * 3
    assert all(one.content[0].of(draft.article.text) == one.words for one in found)
