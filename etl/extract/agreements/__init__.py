"""Agreements: treaties, memoranda, programmes and what becomes of them."""

from etl.extract.agreements.find import find_agreements
from etl.extract.agreements.links import link_agreements

__all__ = ["find_agreements", "link_agreements"]
