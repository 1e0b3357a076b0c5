"""Evaluation: gold annotations against what the public views of a database say."""
