"""The one sentence that a person would say about a check."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.verification.result import Match, Problem, SpeakerVerdict
from quotes.wording.types import Change, ChangeKind, Wording

_PROBLEMS = {
    Problem.EMPTY: "There are no words to check.",
    Problem.TOO_SHORT: "One word is too little to tell a quotation by: give at least a few words.",
    Problem.TOO_LONG: "This is too long to be one quotation: check it as a draft, which looks at each quote in it.",
    Problem.FOREIGN: (
        "The store holds nothing like it, but the text does not look English, and only English is compared."
    ),
    Problem.COMMONPLACE: "No quote is just these words, and they are too common to be told as a part of one.",
}
_KINDS = {
    ChangeKind.NEGATION: "a negation was changed",
    ChangeKind.NUMBER: "a number was changed",
    ChangeKind.NAME: "a name was changed",
    ChangeKind.REPLACED: "words were replaced",
    ChangeKind.DROPPED: "words were left out without a mark",
    ChangeKind.INSERTED: "words were put in",
    ChangeKind.FORM: "the tense or person was changed",
    ChangeKind.PARAPHRASE: "words were swapped for others of like sense",
    ChangeKind.SPLICED: "words of two quotes were run together",
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def sentence(
    wording: Wording,
    speaker: SpeakerVerdict,
    claimed: str | None,
    credited: Sequence[str],
    best: Match | None,
    problem: Problem | None,
) -> str:
    """The verdict in a sentence (two at most). `best` is None when nothing was found."""
    if best is None or wording in {Wording.NOT_CHECKED, Wording.NOT_FOUND}:
        if problem in _PROBLEMS:
            return _PROBLEMS[problem]
        who = f" by {claimed} or anybody else" if claimed else ""
        return f"No article in the store has this or a like quote{who}."
    words = _words(wording, best)
    if problem is Problem.OUTSIDE_QUOTES:
        return f"{_where(best)} prints these words, but as nobody's quote: who said them cannot be told from it."
    said = _speaker(speaker, claimed, credited)
    if problem is Problem.REPORTED:
        said += " The article has them as reported speech, not within quotation marks."
    elif problem is Problem.SENSE_TURNED:
        said += " What was cut away turns the sense."
    elif problem is Problem.COMMONPLACE:
        said += " So few and common words prove little."
    return f"{words} {said}".strip()


def _words(wording: Wording, best: Match) -> str:
    where = _where(best)
    if wording is Wording.VERBATIM:
        return f"These are the words as {where} prints them."
    if wording is Wording.TRIMMED:
        marked = any(change.kind is ChangeKind.MARKED for change in best.changes)
        return f"{where} prints these words{' with the marked cuts' if marked else ' as a part of a longer quote'}."
    if wording is Wording.PARAPHRASE:
        return f"{where} prints the same in other words: “{_short(best.words)}”"
    return f"{where} prints it otherwise: {_difference(best.changes)}."


def _difference(changes: Sequence[Change]) -> str:
    told = [change for change in changes if change.kind in _KINDS]
    if not told:
        return "the words differ"
    order = list(_KINDS)
    gravest = min(told, key=lambda change: (not change.at_stake, order.index(change.kind)))
    if any(change.kind is ChangeKind.SPLICED for change in told):
        return _KINDS[ChangeKind.SPLICED]
    before, after = _short(gravest.before), _short(gravest.after)
    if before and after:
        detail = f"“{before}” became “{after}”"
    else:
        detail = f"“{before}” is gone" if before else f"“{after}” is not in print"
    more = len(told) - 1
    return f"{_KINDS[gravest.kind]} ({detail})" + (f", and {more} more change{'s' * (more > 1)}" if more else "")


def _speaker(speaker: SpeakerVerdict, claimed: str | None, credited: Sequence[str]) -> str:
    names = _names(credited)
    if speaker is SpeakerVerdict.CONFIRMED:
        return f"The speaker is {credited[0] if credited else claimed}."
    if speaker is SpeakerVerdict.CONTRADICTED:
        return f"Not {claimed}, but {names} said so."
    if speaker is SpeakerVerdict.CONTESTED:
        return f"Articles disagree about the speaker: {names}."
    if speaker is SpeakerVerdict.UNKNOWN:
        return "No article says for certain who said it."
    return f"The speaker is {names}." if credited else ""


def _names(credited: Sequence[str]) -> str:
    shown = list(credited[:3]) + (["others"] if len(credited) > 3 else [])
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" and {shown[-1]}" if shown else "somebody else"


def _where(best: Match) -> str:
    name = best.source or (f"“{best.title}”" if best.title else "An article")
    if best.published is None:
        return name
    day = best.published
    return f"{name} ({day.day} {_MONTHS[day.month - 1]} {day.year})"


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= 80 else one_line[:77].rsplit(" ", 1)[0] + " …"
