"""Reading a plan: its chain as values, and one function per page that returns a frozen dataclass."""
