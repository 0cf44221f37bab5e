"""Reading what a secretariat set up: one function per page."""
