"""Who speaks, by written cases: each marked-up text, and for each quote the speaker that it must get."""

from __future__ import annotations

import pytest

from quotes.attribution.component import Speakers
from quotes.pipeline import Pipeline
from quotes.types import Article, SpeakerKind, SpeakerStatus
from tests.attribution.build import article

PERSON, ORG, GROUP, UNNAMED = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP, SpeakerKind.UNNAMED
OPEN = None

# name of the case: (text, the names that the speakers must get in order of their quotes; OPEN for no name)
NAMES: dict[str, tuple[str, list[str | None]]] = {
    "they are the body, not the person whose claim it seized on": (
        "{1:The Factwatch Institute} <1:seized on> [1:Peter Vos’s claim that there are “thousands of empty flats”]. "
        "“[2:We counted ninety],” {2:they} <2:wrote>.",
        ["Peter Vos", "The Factwatch Institute"],
    ),
    "full name": ("“[1:We will rebuild],” <1:said> {1:Marta Oyelaran}.", ["Marta Oyelaran"]),
    "surname": (
        "Marta Oyelaran came to the bridge on Monday.\n\n“[1:We will rebuild],” {1:Oyelaran} <1:said>.",
        ["Marta Oyelaran"],
    ),
    "title and surname": (
        "Marta Oyelaran came to the bridge.\n\n“[1:We will rebuild],” {1:Ms. Oyelaran} <1:said>.",
        ["Marta Oyelaran"],
    ),
    "misspelled": (
        "Dimitar Velkovski, an engineer, spoke.\n\n{1:Mr. Velkowski} <1:said> [1:the dam was safe].",
        ["Dimitar Velkovski"],
    ),
    "given name": (
        "Marta Oyelaran came with her son Tunde Oyelaran.\n\n“[1:It is cold],” {1:Tunde} <1:said>.",
        ["Tunde Oyelaran"],
    ),
    "capitals": (
        "Governor Mary Fallin met reporters.\n\n{1:FALLIN}: [1:We have a plan.]\n\nREPORTER: When?",
        ["Mary Fallin"],
    ),
    "possessive": (
        "Marta Oyelaran wrote again.\n\n{1:Oyelaran’s letter} <1:said> [1:the school would close].",
        ["Marta Oyelaran"],
    ),
    "apposition after": ("“[1:No],” <1:said> {1:Piet Vos, a spokesman for Marta Oyelaran}.", ["Piet Vos"]),
    "apposition before": ("“[1:No],” <1:said> {1:her lawyer, Piet Vos}.", ["Piet Vos"]),
    "spokesman": ("“[1:No],” <1:said> {1:Oyelaran spokesman Piet Vos}.", ["Piet Vos"]),
    "office with of": ("{1:Secretary of State Antony Lindqvist} <1:said> [1:talks would go on].", ["Antony Lindqvist"]),
    "joint": ("{1:Marta Oyelaran and Piet Vos} <1:said> [1:they agreed].", ["Marta Oyelaran and Piet Vos"]),
}
PRONOUNS: dict[str, tuple[str, list[str | None]]] = {
    "he after speaking": (
        "“[1:No],” <1:said> {1:Peter Vos}. “[2:Never],” {2:he} <2:added>.",
        ["Peter Vos", "Peter Vos"],
    ),
    "gender decides": (
        "Mary Oyelaran met Peter Vos on Monday.\n\n“[1:It went well],” {1:she} <1:said>."
        " “[2:It did],” {2:he} <2:said>.",
        ["Mary Oyelaran", "Peter Vos"],
    ),
    "title decides": (
        "Mrs. Adeyemi met Mr. Kowalczyk on Monday.\n\n“[1:It went well],” {1:she} <1:said>.",
        ["Adeyemi"],
    ),
    "paragraph before": (
        "Peter Vos was first to speak.\n\n“[1:The dam is old],” {1:he} <1:said>.",
        ["Peter Vos"],
    ),
    "relative": ("The dam was built by Peter Vos, {1:who} <1:said> [1:it would hold].", ["Peter Vos"]),
    "not the one whom the words name": (
        "Peter Vos spoke on Monday. “[1:John Kimani knew it],” {1:he} <1:said>.",
        ["Peter Vos"],
    ),
    "not the object of the opening phrase": (
        "In his speech, Peter Vos praised the dam.\n\n"
        "Without mentioning Mr. Kimani by name, {1:he} <1:said> [1:it was old].",
        ["Peter Vos"],
    ),
    "two named in one breath": ("Peter Vos and John Kimani left. “[1:It leaks],” {1:he} <1:said>.", [OPEN]),
    "not whom he tells": (
        "Peter Vos met John Kimani.\n\nKimani listened.\n\n“[1:It leaks],” {1:he} <1:told> Kimani.",
        ["Peter Vos"],
    ),
    "before the name": ("Before {1:he} <1:said> [1:it leaked], Peter Vos wept.", ["Peter Vos"]),
    "a stranger was introduced since": (
        "Mary Oyelaran spoke on Monday.\n\nA woman from the valley stood up. “[1:It leaks],” {1:she} <1:said>.",
        ["A woman"],
    ),
    "nobody yet": ("“[1:It is over],” {1:he} <1:said>.", [OPEN]),
    "nobody of that gender": ("Mrs. Adeyemi came. “[1:It is over],” {1:he} <1:said>.", [OPEN]),
    "stranger": (
        "“[1:It is over],” <1:said> {1:a woman in the queue}. “[2:All over],” {2:she} <2:added>.",
        ["a woman in the queue", "a woman in the queue"],
    ),
}
DESCRIPTIONS: dict[str, tuple[str, list[str | None]]] = {
    "role by apposition": (
        "Dimash Alzanov, a political analyst, spoke by phone.\n\n“[1:Such help has a price],”"
        " {1:the analyst} <1:noted>.",
        ["Dimash Alzanov"],
    ),
    "role by title": (
        "President Kassym-Jomart Tokayev met Daniel Kislov, an editor.\n\n{1:The president}"
        " <1:said> [1:troops would go].",
        ["Kassym-Jomart Tokayev"],
    ),
    "native": (
        "Kazakh President Kassym-Jomart Tokayev met Russian President Vladimir Putin.\n\n"
        "{1:The Kazakh leader} <1:said> [1:troops would go].",
        ["Kassym-Jomart Tokayev"],
    ),
    "named later": (
        "{1:The country’s president} <1:announced> [1:that troops would leave].\n\nIn a speech, President Kassym-Jomart"
        " Tokayev thanked them.",
        ["Kassym-Jomart Tokayev"],
    ),
    "a stranger is taken up": (
        "A senior official met Peter Vos at the dam.\n\n“[1:It leaks],” {1:the official} <1:said>.",
        ["A senior official"],
    ),
    "nobody is that": ("Peter Vos went to the dam.\n\n“[1:It leaks],” {1:the senator} <1:said>.", [OPEN]),
    "not the owner": ("Peter Vos went to the dam.\n\n“[1:It leaks],” {1:Vos’s lawyer} <1:said>.", ["Vos’s lawyer"]),
    "by age": (
        "Ann Kimani, 57, met Peter Vos, 31, at the dam.\n\n“[1:It leaks],” {1:the 57-year-old} <1:said>.",
        ["Ann Kimani"],
    ),
    "two who are that": (
        "Governor Alan Pruitt and Governor Samuel Dock met.\n\n“[1:It leaks],” {1:the governor} <1:said>.",
        [OPEN],
    ),
    "his wife without a name": ("Peter Vos fell.\n\n“[1:He is well],” {1:his wife} <1:said>.", ["his wife"]),
    "letter of nobody": ("Peter Vos went to the dam.\n\n{1:The letter} <1:said> [1:it leaks].", [OPEN]),
}
SILENT: dict[str, tuple[str, list[str | None]]] = {
    "continuation in the paragraph": (
        "“[1:No],” <1:said> {1:Peter Vos}. “[2:It never leaked.]”",
        ["Peter Vos", "Peter Vos"],
    ),
    "continuation over paragraphs": (
        "“[1:No],” <1:said> {1:Peter Vos}.\n\n“[2:It never leaked, and it never will.]”",
        ["Peter Vos", "Peter Vos"],
    ),
    "introduced by a colon": (
        "Peter Vos answered on Twitter:\n\n“[1:It never leaked.]”",
        ["Peter Vos"],
    ),
    "label": ("Peter Vos was on the show.\n\nVOS: [1:It never leaked.]", ["Peter Vos"]),
    "two pieces in one sentence": (
        "Peter Vos came. {1:Vos} <1:called> it “[1:old]” and, at the end, “[2:beyond repair].”",
        ["Peter Vos", "Peter Vos"],
    ),
    "the speaker comes with the next words": (
        "Ann Smith came. Peter Vos came too.\n\n“[1:It never leaked.] [2:Never],” <2:said> {2:Smith}.",
        ["Ann Smith", "Ann Smith"],
    ),
    "nobody": ("“[1:It never leaked.]”", [OPEN]),
    "signed after a dash": ("“[1:It never leaked.]” ― Peter Vos\n\nThe dam is old.", ["Peter Vos"]),
    "with these words": ("“[1:I never wanted it.]”\n\nWith these words Peter Vos left.", ["Peter Vos"]),
    "a name after the mark": (
        "“[1:No],” <1:said> {1:Ann Kimani}.\n\n“[2:Never?]” Peter Vos asked.",
        ["Ann Kimani", "Peter Vos"],
    ),
}
SURNAMES: dict[str, tuple[str, list[str | None]]] = {
    "they are the body, not the person whose claim it seized on": (
        "{1:The Factwatch Institute} <1:seized on> [1:Peter Vos’s claim that there are “thousands of empty flats”]. "
        "“[2:We counted ninety],” {2:they} <2:wrote>.",
        ["Peter Vos", "The Factwatch Institute"],
    ),
    "honorific tells two apart": (
        "Bill Marlow and Hillary Marlow came.\n\n“[1:No],” {1:Mrs. Marlow} <1:said>."
        " “[2:Yes],” {2:Mr. Marlow} <2:said>.",
        ["Hillary Marlow", "Bill Marlow"],
    ),
    "the one whom the text is about": (
        "Hillary Marlow spoke. Hillary Marlow won. Hillary Marlow waved.\n\nBill Marlow watched.\n\n"
        "“[1:Thank you],” {1:Marlow} <1:said>.",
        ["Hillary Marlow"],
    ),
    "open": (
        "Hillary Marlow and Bill Marlow came to the dam.\n\nIt was cold.\n\n“[1:Thank you],” {1:Marlow} <1:said>.",
        [OPEN],
    ),
    "father and son": (
        "Ken Abara and Ken Abara Jr. came.\n\n“[1:Thank you],” {1:Ken Abara Jr.} <1:said>.",
        ["Ken Abara Jr."],
    ),
}
FOUND = {"Marta Oyelaran": "PERSON", "Dimitar Velkovski": "PERSON", "Tunde Oyelaran": "PERSON"}  # by the pipeline
CASES = {**NAMES, **PRONOUNS, **DESCRIPTIONS, **SILENT, **SURNAMES}

KINDS: list[tuple[str, str, SpeakerKind | None]] = [
    ("organisation", "“[1:No],” <1:said> {1:the Kenyan Ministry of Water}.", ORG),
    ("campaign of a person", "Peter Vos ran.\n\n“[1:No],” <1:said> {1:the Vos campaign}.", ORG),
    ("supporters of a person", "Peter Vos ran.\n\n“[1:No],” {1:Vos supporters} <1:said>.", GROUP),
    ("officials", "{1:Kazakh officials} <1:said> [1:troops would go].", GROUP),
    ("many", "{1:Many in the town} <1:said> [1:it leaks].", GROUP),
    ("source", "{1:A source close to the minister} <1:said> [1:it leaks].", UNNAMED),
    ("poll", "{1:A recent poll} <1:said> [1:voters were tired].", ORG),
    ("ad that only names a person", "Peter Vos ran.\n\n“[1:No],” {1:the Vos ad} <1:says>.", ORG),
]


@pytest.mark.parametrize("case", CASES)
def test_speaker(case: str) -> None:
    text, expected = CASES[case]
    quotes, _ = Speakers().predict(article(text, entities=FOUND))
    assert [quote.speaker.name for quote in quotes] == expected, [quote.speaker for quote in quotes]


@pytest.mark.parametrize("case", CASES)
def test_every_decision_has_evidence_and_a_probability(case: str) -> None:
    doc = article(CASES[case][0])
    quotes, _ = Speakers().predict(doc)
    for quote in quotes:
        speaker = quote.speaker
        assert speaker.evidence
        assert all(e.text and e.rule for e in speaker.evidence)
        assert all(0 <= s.start < s.end <= len(doc.text) for e in speaker.evidence for s in e.spans)
        assert 0 <= speaker.confidence <= 1
        assert (speaker.name is not None) == (speaker.status is SpeakerStatus.RESOLVED)
        assert speaker.status is not SpeakerStatus.AMBIGUOUS or speaker.candidates


@pytest.mark.parametrize(("case", "text", "kind"), KINDS, ids=[case for case, _, _ in KINDS])
def test_kind(case: str, text: str, kind: SpeakerKind) -> None:
    quotes, _ = Speakers().predict(article(text))
    assert quotes[0].speaker.kind is kind, quotes[0].speaker


def test_description_names_its_reason() -> None:
    text, _ = DESCRIPTIONS["role by apposition"]
    quotes, _ = Speakers().predict(article(text))
    assert "“the analyst” → Dimash Alzanov" in quotes[0].speaker.evidence[0].text


def test_ambiguous_surname_lists_both() -> None:
    quotes, _ = Speakers().predict(article(SURNAMES["open"][0]))
    assert quotes[0].speaker.status is SpeakerStatus.AMBIGUOUS
    assert set(quotes[0].speaker.candidates) == {"Hillary Marlow", "Bill Marlow"}


def test_first_person_is_the_byline() -> None:
    text = "{1:I} <1:told> the crowd [1:that it leaks]."
    quotes, _ = Speakers().predict(article(text, byline="Piet Vos"))
    assert quotes[0].speaker.name == "Piet Vos"
    quotes, _ = Speakers().predict(article(text))
    assert quotes[0].speaker.name is None


VIA: dict[str, tuple[str, str | None, str | None]] = {
    "outlet after the words": (
        "Kassym-Jomart Tokayev spoke. {1:Tokayev} <1:explained> that “[1:some left their"
        " posts],” according to The Hill.",
        "Kassym-Jomart Tokayev",
        "The Hill",
    ),
    "outlet as the mention": (
        "Kassym-Jomart Tokayev spoke. Tokayev explained that “[1:some left their posts],”"
        " <1:according to> {1:The Hill}.",
        "Kassym-Jomart Tokayev",
        "The Hill",
    ),
    "outlet as the mention, content mixed": (
        "Kassym-Jomart Tokayev spoke. "
        "Tokayev explained [1:that “some left their posts,”] <1:according to> {1:The Hill}.",
        "Kassym-Jomart Tokayev",
        "The Hill",
    ),
    "sources have said he said": (
        "Omar Hadid was held. Law enforcement sources have said {1:he} <1:said> “[1:it was for them].”",
        "Omar Hadid",
        "Law enforcement sources",
    ),
    "quoted as saying": ("“[1:No],” {1:Ann Kimani} <1:quoted> Peter Vos as saying.", "Peter Vos", "Ann Kimani"),
    "an agency after the verb": (
        "“[1:No],” Peter Vos said on Monday, <1:according to> {1:the Herald}.",
        "Peter Vos",
        "Herald",
    ),
    "a claim checked": ("{1:The Herald} <1:checked> Peter Vos’s claim that [1:“it leaks.”]", "Peter Vos", "The Herald"),
    "the outlet itself": ("<1:According to> {1:The Hill}, [1:the bill will fail].", "The Hill", None),
    "nobody": ("“[1:No],” <1:said> {1:Peter Vos}.", "Peter Vos", None),
}


@pytest.mark.parametrize("case", VIA)
def test_via(case: str) -> None:
    text, name, via = VIA[case]
    doc = article(text, entities={"Hill": "PERSON", "Tokayev": "PERSON", "Kassym-Jomart Tokayev": "PERSON"})
    quotes, _ = Speakers().predict(doc)
    assert (quotes[0].speaker.name, quotes[0].via) == (name, via)


@pytest.mark.parametrize(
    "form", ["FranÃ§ois Hollande", "FranÃ\x83Â§ois Hollande", "FranA\u0303\x83A\u0302§ois Hollande"]
)
def test_a_name_in_a_broken_encoding_is_given_as_it_is_spelled(form: str, pipeline: Pipeline) -> None:
    text = f'"Let everyone know that we must be able to defend ourselves," {form} said on Friday.'
    (quote,) = pipeline.analyse(Article(id="a", text=text)).quotes
    assert quote.speaker.name == "François Hollande"


@pytest.mark.parametrize(
    ("description", "speaker"),
    [("the president", "Ibrahim Okoro"), ("the Bolivian president", None), ("the minister", None)],
)
def test_a_description_is_the_only_one_who_bears_it(description: str, speaker: str | None, pipeline: Pipeline) -> None:
    text = (
        "President Ibrahim Okoro came to the town hall on Monday. There Tina Houchins had a question for him.\n\n"
        f"“My son gave his life,” she said. “Do you care?”\n\n“The truth is that we all do,” {description} said."
    )
    assert pipeline.analyse(Article(id="a", text=text)).quotes[-1].speaker.name == speaker
