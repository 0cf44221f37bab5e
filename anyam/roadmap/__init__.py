"""The roadmap (peta jalan): programmes over the plan's years, drawn from the chain, and the milestones written on it."""
