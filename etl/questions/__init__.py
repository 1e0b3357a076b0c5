"""Questions with parameters: what a person writes for a speaker, a country or a day becomes what the query takes."""

from etl.questions.answer import answer

__all__ = ["answer"]
