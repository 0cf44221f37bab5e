"""Work that takes longer than a page may: queued, done by a process of its own, with progress and cancel. Knows no plan."""
