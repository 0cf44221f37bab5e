"""Rules about people, without the web: reading a list that somebody pasted, judging its lines, names, NIP, codes to join by."""
