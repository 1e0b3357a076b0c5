"""An article with its facts in place, each with the rules that found it: for the terminal and as a web page."""

from etl.explain.facts import Explained, Fact, read_article, read_explained, read_file
from etl.explain.page import STYLE, article, page
from etl.explain.paragraphs import Paragraph, paragraphs

__all__ = [
    "STYLE",
    "Explained",
    "Fact",
    "Paragraph",
    "article",
    "page",
    "paragraphs",
    "read_article",
    "read_explained",
    "read_file",
]
