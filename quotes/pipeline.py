"""From an article to what was said in it: the one place where the parts of the analysis meet.

A spaCy pipeline reads the text, the components "quotes" and "speakers" find the quotations and their speakers, and the
result leaves as a plain `Analysis`; no Doc goes further than this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quotes.errors import ConfigurationError, ReadError
from quotes.settings import Extractor, Settings
from quotes.settings import settings as current_settings
from quotes.types import Analysis, Article, RunInfo

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHIPPED = "english"
VERSION = 4  # raise it when the analysis gives other results with the same model


class Pipeline:
    """A loaded pipeline: holds the models, so make one and keep it.

    `nlp` is a spaCy pipeline that sets parts of speech, sentences and entities; the quote components are added to it
    unless it has them. `max_characters` is the longest article that is analysed. Quotes whose confidence is below
    `min_confidence` (0 to 1) are left out.
    """

    def __init__(
        self,
        nlp: Language,
        *,
        name: str,
        extractor: Extractor = Extractor.LEARNED,
        max_characters: int = 1_000_000,
        min_confidence: float = 0.0,
    ) -> None:
        import quotes.attribution.component
        import quotes.extraction.component  # noqa: F401  (registers the factories)

        if "quotes" not in nlp.pipe_names:
            nlp.add_pipe("quotes", config={"extractor": str(extractor)})
        if "speakers" not in nlp.pipe_names:
            nlp.add_pipe("speakers", after="quotes")
        nlp.max_length = max(nlp.max_length, max_characters)
        self.nlp = nlp
        self.max_characters = max_characters
        self.min_confidence = min_confidence
        meta = nlp.meta
        self.run = RunInfo(
            version=str(VERSION), pipeline=f"{name} {meta.get('version', '0')}", extractor=str(extractor)
        )

    def analyse(self, article: Article) -> Analysis:
        """Find all quotes of an article with their speakers, and its cast.

        Args:
            article: the article to analyse.

        Raises:
            ReadError: the text is longer than `max_characters`.
        """
        return self._analysis(article, self.nlp(self.document(article)))

    def analyse_many(self, articles: Iterable[Article], *, batch_size: int = 8) -> Iterator[Analysis]:
        """Analyse articles in their order; the same as `analyse` on each.

        Args:
            articles: the articles to analyse.
            batch_size: how many the models see at a time.
        """
        pairs = ((self.document(article), article) for article in articles)
        for doc, article in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
            yield self._analysis(article, doc)

    def document(self, article: Article) -> Doc:
        """Make a Doc of an article's tokens that no component has seen.

        Args:
            article: the article; its boilerplate and byline go with it.

        Raises:
            ReadError: the text is longer than `max_characters`.
        """
        if len(article.text) > self.max_characters:
            raise ReadError(
                f"{article.origin or article.id}: {len(article.text):,} characters are more than the limit of "
                f"{self.max_characters:,}; split the text, or raise QUOTES_MAX_CHARACTERS"
            )
        doc = self.nlp.make_doc(article.text)
        doc._.boilerplate = article.boilerplate
        doc._.byline = article.byline
        return doc

    def _analysis(self, article: Article, doc: Doc) -> Analysis:
        quotes = tuple(quote for quote in doc._.quotes if quote.confidence >= self.min_confidence)
        return Analysis(article=article, quotes=quotes, cast=doc._.cast, run=self.run)


def load(settings: Settings | None = None) -> Pipeline:
    """Load the pipeline that the settings name: the shipped English one, or any installed spaCy pipeline.

    Another pipeline must set parts of speech, dependencies, sentences and entities; Universal Dependencies and the
    labels of `en_core_web_*` are understood.

    Args:
        settings: None takes those of the process.

    Raises:
        ConfigurationError: it cannot be loaded, or lacks a part.
    """
    chosen = settings or current_settings()
    return Pipeline(
        _language(chosen.pipeline),
        name=chosen.pipeline,
        extractor=chosen.extractor,
        max_characters=chosen.max_characters,
        min_confidence=chosen.min_confidence,
    )


def _language(name: str) -> Language:
    if name == SHIPPED:
        import quotes.english as english

        return english.load()
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ConfigurationError(
            f"QUOTES_PIPELINE={name!r} is no installed spaCy pipeline: install it, or use {SHIPPED!r}"
        ) from error
    missing = [part for part in ("parser", "ner") if part not in nlp.pipe_names]
    if missing:
        raise ConfigurationError(
            f"QUOTES_PIPELINE={name!r} has no {' and no '.join(missing)}, which attribution needs: "
            "use a pipeline that has them"
        )
    return nlp
