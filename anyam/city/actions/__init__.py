"""The verbs of a secretariat: permission, state, rule, rows, journal, in one transaction."""
