"""The one sentence that a person would say about a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.verification.result import CheckResult, Match, Problem, SpeakerVerdict
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
_LIMITS = {
    Problem.NOT_SAID: "The article has them as words that were not said, or that only might be.",
    Problem.REPORTED: "The article has them as reported speech, not within quotation marks.",
    Problem.SENSE_TURNED: "The cut turns the sense, or joins parts of two sentences.",
    Problem.COMMONPLACE: "So few and common words prove little.",
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


def sentence(result: CheckResult) -> str:
    """Say a verdict in a plain sentence or two, the verdict first. Not found is never called false.

    Args:
        result: what came of the check.
    """
    best = result.matches[0] if result.matches else None
    if best is None or result.wording in {Wording.NOT_CHECKED, Wording.NOT_FOUND}:
        if result.problem in _PROBLEMS:
            return _PROBLEMS[result.problem]
        who = f" by {result.claimed} or anybody else" if result.claimed else ""
        return f"Nothing like it is printed here{who}. That does not tell whether it was said."
    if result.problem is Problem.OUTSIDE_QUOTES:
        return f"{_where(best)} prints these words, but as nobody's quote: who said them cannot be told from it."
    words = _words(result.wording, replace(best, changes=result.changes))
    parts = [words, _speaker(result), _LIMITS.get(result.problem, "") if result.problem is not None else ""]
    if result.denials:
        denial = result.denials[0]
        parts.append(f"The speaker denies it, says {denial.source or 'an article'}: “{_short(denial.words)}”")
    return " ".join(part for part in parts if part)


def _words(wording: Wording, best: Match) -> str:
    where = _where(best)
    if wording is Wording.VERBATIM:
        return f"These are the words as {where} prints them."
    if wording is Wording.TRIMMED:
        marked = any(change.kind is ChangeKind.MARKED for change in best.changes)
        return f"{where} prints these words{' with the marked cuts' if marked else ' as a part of a longer quote'}."
    if wording is Wording.PARAPHRASE:
        return f"{where} prints the same in other words{_odds(best)}: “{_short(best.words)}”"
    return f"{where} prints it otherwise: {_difference(best.changes)}."


def _odds(best: Match) -> str:
    return f" ({min(round(100 * best.probability), 99)} % sure)" if best.probability is not None else ""


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


def _speaker(result: CheckResult) -> str:
    names, claimed = _names(result.credited), result.claimed
    if result.speaker is SpeakerVerdict.CONFIRMED:
        return f"The speaker is {result.credited[0] if result.credited else claimed}."
    if result.speaker is SpeakerVerdict.CONTRADICTED:
        return f"Not {claimed}, but {names} said so."
    if result.speaker is SpeakerVerdict.CONTESTED:
        return f"Articles disagree about the speaker: {names}."
    if not result.credits:
        return "No article says for certain who said it." if result.speaker is SpeakerVerdict.UNKNOWN else ""
    unsure = all(not one.sure for one in result.credits)
    if result.speaker is SpeakerVerdict.NOT_ASKED:
        return f"The speaker is {names}{', though not surely' if unsure else ''}."
    if unsure:
        return f"It is here under {names}, but not surely."
    return f"It is here under {names}; whether that is {claimed} cannot be told."


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
