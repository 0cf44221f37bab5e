"""Who did what, when, on which item, old to new. Append-only; knows no plan."""
