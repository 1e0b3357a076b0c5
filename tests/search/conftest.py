"""The tests of the search bring a small register of their own: their databases hold none."""

from tests.small_register import postgres_template, sqlite_template  # noqa: F401
