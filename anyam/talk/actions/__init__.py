"""The verbs of talk: say, suggest, send back, ask for data, answer, read."""
