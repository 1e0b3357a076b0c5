"""Ravabet: Persian diplomatic news as tables."""
