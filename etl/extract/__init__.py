"""From documents to facts of one article; pure."""
