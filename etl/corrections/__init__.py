"""Corrections by hand: what a reader knows better than the rules, kept in a file and applied by every load."""

from etl.corrections.apply import correct
from etl.corrections.model import Corrections
from etl.corrections.read import corrections_file, read_corrections

__all__ = ["Corrections", "correct", "corrections_file", "read_corrections"]
