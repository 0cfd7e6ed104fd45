"""What the model sees of a pair of names: a row of numbers, each with a name."""

from __future__ import annotations

from quotes.names.alignment import Alignment, TokenPair
from quotes.names.prepared import Prepared

# "least" is the linked pair of words that is least alike: the place where two names differ.
NAMES = (
    "least",  # its likeness
    "least_winkler",  # its Jaro-Winkler similarity
    "least_first",  # both words begin with one sound
    "least_length",  # mean length of the two words
    "least_fame",  # logarithm of how many bear the rarer of the two
    "least_distinct",  # both are known names, not known to be one
    "least_listed",  # how many of the two stand in the list of spellings (0 to 2)
    "least_known",  # two spellings of one known name
    "least_short",  # one is short for the other
    "least_edits",  # they differ by edits alone
    "least_initial",  # an initial
    "mean",  # mean likeness of all links
    "cost",  # weighted edits of all links
    "hard",  # consonants changed or dropped, all links
    "edited",  # links that are not written alike
    "distinct",  # links of two different known names
    "shorts",  # links by short form
    "initials",  # links by initial
    "moved",  # links of words in different places
    "rarity",  # how much the agreeing words tell together
    "left_both",  # words left over on both sides
    "left_telling",  # words left over on the longer side times rarity
    "english",  # share of words known in the United States, both names
    "english_edits",  # the same where the least link differs by edits
    "english_distinct",  # the same where the least link is of two known names
    "listed_edits",  # words listed where the least link differs by edits
    "front_edits",  # the first word differs by edits
    "genders",  # titles or given names tell opposite genders
    "generation",  # suffixes: one has it and the other has not, or both
    "shortest",  # letters of the shortest word
    "family_first",  # a name whose family name comes first
)


def row(a: Prepared, b: Prepared, alignment: Alignment) -> list[float]:
    """Describe a pair of names by numbers, in the order of NAMES.

    Args:
        a: one name.
        b: the other.
        alignment: which words of the two stand for each other.
    """
    links, left_a, left_b = alignment
    if not links:
        return [0.0] * len(NAMES)
    least = links[0]
    mean = cost = hard = rarity = 0.0
    edited = distinct = shorts = initials = moved = 0
    for link in links:
        like = link.like
        score = like.score
        mean += score
        kind = like.kind
        if kind != "same":
            cost += like.cost
            hard += like.hard
            if score < least.like.score:
                least = link
            if kind == "initial":
                initials += 1
            elif kind == "short":
                shorts += 1
            else:
                edited += 1
                distinct += like.distinct
        rarity += score * min(link.a.tell, link.b.tell)
        moved += link.i != link.j
    one, two, like = least.a, least.b, least.like
    edits = like.kind == "edits"
    english = a.english + b.english
    listed = (one.spelling is not None) + (two.spelling is not None)
    return [
        like.score,
        like.winkler,
        like.first,
        (len(one.text) + len(two.text)) / 2,
        min(one.fame, two.fame),
        like.distinct,
        listed,
        like.kind == "known",
        like.kind == "short",
        edits,
        like.kind == "initial",
        mean / len(links),
        cost,
        hard,
        edited,
        distinct,
        shorts,
        initials,
        moved,
        rarity,
        bool(left_a and left_b),
        max(len(left_a), len(left_b)) * rarity,
        english,
        edits * english,
        like.distinct * english,
        edits * listed,
        edits and _front(least),
        bool(a.gender and b.gender and a.gender != b.gender),
        (a.generation != b.generation) + (a.generation > 0 and b.generation > 0),
        min(a.shortest, b.shortest),
        bool(a.language or b.language),
    ]


def _front(link: TokenPair) -> bool:
    return link.i == 0 and link.j == 0
