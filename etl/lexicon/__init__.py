"""Words as data, and the matching of them."""
