"""Who takes part in a plan: inviting, joining, the same person tomorrow, leaving."""
