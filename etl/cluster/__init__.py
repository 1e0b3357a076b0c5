"""Extraction on many machines: Daft reads Parquet, runs the pure function, and writes Parquet of facts.

One loader brings these into the database. Needs the extra `daft`.
"""
