"""The journal: who changed what, when, in words; taking it back; taking it along."""
