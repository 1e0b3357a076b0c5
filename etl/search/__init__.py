"""Search: words in, articles, quotes or agreements out, with the places where the words stand."""

from etl.search.find import Found, Result, Wanted, search_agreements, search_articles, search_quotes

__all__ = ["Found", "Result", "Wanted", "search_agreements", "search_articles", "search_quotes"]
