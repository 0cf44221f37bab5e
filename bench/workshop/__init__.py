"""The load proof: a hall, fifty cities, the cliff and a weak line, against the real server. `python -m bench.workshop --help`."""
