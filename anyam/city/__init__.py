"""The city's own papers: profile, groups, stages with their locks, bodies and their meetings."""
