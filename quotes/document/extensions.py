"""What the components keep on a Doc, in values that survive pickling, `to_bytes`, DocBin and several processes.

    doc._.quotes        tuple of quotes.types.Quote; () until the component "quotes" has run
    doc._.cast          tuple of quotes.types.CastMember; () until the component "speakers" has run
    doc._.byline        who wrote the article, None when nobody told; may be set before the components run
    doc._.boilerplate   tuple of Span: what is no journalism; may be set before the components run

srsly, which writes a Doc's `user_data`, learns here how the project's own classes are written (`encode`, `decode`). An
entry point could not tell it: srsly is at work while spaCy itself is still being imported. Lists come back for tuples,
and mappings where this module was imported only after reading, so values get their types when they are asked for.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan
from srsly.msgpack import msgpack_decoders, msgpack_encoders

from quotes import types
from quotes.types import Quote, Span, SpeakerStatus

PREFIX = "quotes."  # of the keys in `doc.user_data`
MARK = "__quotes__"  # the key that tells a value of this project in serialised data
_WRITTEN = (types.Quote, types.Speaker, types.Evidence, types.CastMember, types.NameMention)
_CLASSES: Mapping[str, type] = {kind.__name__: kind for kind in _WRITTEN}


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Write a value of `quotes.types` as a plain mapping; for srsly's msgpack.

    Args:
        value: what msgpack cannot write by itself.
        chain: who is asked about anything else; None: it is given back as it is.
    """
    if is_dataclass(value) and type(value) in _WRITTEN:
        return {MARK: type(value).__name__, **{field.name: getattr(value, field.name) for field in fields(value)}}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Make a value of `quotes.types` from what `encode` wrote; for srsly's msgpack.

    Args:
        value: a mapping that was read; its own values were decoded before.
        chain: who is asked about anything else; None: it is given back as it is.
    """
    if isinstance(value, dict) and value.get(MARK) in _CLASSES:
        kind = _CLASSES[value[MARK]]
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], one) for name, one in value.items() if name in hints})
    return value if chain is None else chain(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _typed(hint: Any, value: Any) -> Any:
    """Give a value that came back as list, number or string the type that its field is declared with."""
    if isinstance(value, dict):
        return decode(value)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_typed(inner, one) for one in value)
    if hint is Span:
        return Span(*value)
    for choice in (hint, *typing.get_args(hint)):
        if isinstance(choice, type) and issubclass(choice, Enum) and value is not None:
            return choice(value)
    return value


def register() -> None:
    """Make the extensions known to spaCy and the classes to srsly; doing so again changes nothing."""
    msgpack_encoders.register("quotes", func=encode)
    msgpack_decoders.register("quotes", func=decode)
    for name, make in (("quotes", _values), ("cast", _values), ("byline", _same), ("boilerplate", _spans)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name, make), setter=_setter(name))


def set_span_groups(doc: Doc) -> None:
    """Fill `doc.spans["quotes"]` and `doc.spans["speakers"]` from `doc._.quotes`, for displacy and other tools.

    The label of a quote's span is its kind ("direct"), that of a mention the speaker's name, or "ambiguous" or
    "unknown". A span covers every token that it touches.

    Args:
        doc: a Doc whose quotes are found.
    """
    quotes: tuple[Quote, ...] = doc._.quotes
    words = [(span, str(quote.kind)) for quote in quotes for span in quote.content]
    mentions = [(span, _speaker_label(quote)) for quote in quotes for span in quote.mention]
    doc.spans["quotes"] = SpanGroup(doc, name="quotes", spans=_token_spans(doc, words))
    doc.spans["speakers"] = SpanGroup(doc, name="speakers", spans=_token_spans(doc, mentions))


def _token_spans(doc: Doc, labelled: list[tuple[Span, str]]) -> list[TokenSpan]:
    found = (doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span, label in labelled)
    return [span for span in found if span is not None]


def _speaker_label(quote: Quote) -> str:
    speaker = quote.speaker
    return speaker.name if speaker.status is SpeakerStatus.RESOLVED and speaker.name else str(speaker.status)


def _getter(name: str, make: Callable[[Any], Any]) -> Callable[[Doc], Any]:
    key = PREFIX + name
    return lambda doc: make(doc.user_data[key]) if key in doc.user_data else make(())


def _setter(name: str) -> Callable[[Doc, Any], None]:
    key = PREFIX + name
    return lambda doc, value: doc.user_data.__setitem__(key, value)


def _same(value: Any) -> Any:
    return value or None


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(decode(one) for one in value)


def _spans(value: Any) -> tuple[Span, ...]:
    return tuple(Span(*one) for one in value)


register()
