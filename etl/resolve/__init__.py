"""Who is meant within an article, and what is one thing across articles; pure."""
