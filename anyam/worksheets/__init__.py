"""The one door for writing the chain."""
