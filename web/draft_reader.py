"""The pipeline that reads pasted drafts: loaded when the first one comes, one for the whole process."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from flask import Flask, current_app

from quotes.settings import Settings
from quotes.types import Analysis, Article

if TYPE_CHECKING:
    from quotes.pipeline import Pipeline

KEY = "quotes.pipeline"
_turn = Lock()  # spaCy promises nothing to several threads


def init(app: Flask, settings: Settings, given: Pipeline | None) -> None:
    """Let `app` read drafts with `given`, or with what `settings` name.

    Args:
        app: the site.
        settings: they name the pipeline that reads drafts.
        given: a pipeline that is loaded already; None loads one when the first draft comes.
    """
    app.extensions[KEY] = given
    app.extensions[f"{KEY}.settings"] = settings


def analyse(article: Article) -> Analysis:
    """Give what this app's pipeline finds in `article`, one article at a time. Raises ConfigurationError, ReadError.

    Args:
        article: the draft.
    """
    with _turn:
        if current_app.extensions[KEY] is None:
            from quotes.pipeline import load  # spaCy takes seconds: only those who check drafts wait for it

            current_app.extensions[KEY] = load(current_app.extensions[f"{KEY}.settings"])
        pipeline: Pipeline = current_app.extensions[KEY]
        return pipeline.analyse(article)
