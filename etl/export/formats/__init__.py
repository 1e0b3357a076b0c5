"""One module a format: each writes tables to a folder and tells what it wrote."""
