"""Search in a plan."""
