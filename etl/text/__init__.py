"""The text layer: knows letters, words and sentences, and no politics."""
