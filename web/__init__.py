"""The site: `create_app(settings=None)` makes the Flask app."""

from web.app import create_app

__all__ = ["create_app"]
