"""The laws of the database, each verified on the rows that are there."""

from etl.store.check.laws import LAWS, Verdict, verify

__all__ = ["LAWS", "Verdict", "verify"]
