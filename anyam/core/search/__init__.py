"""Finding words again: their roots, what was asked, what matched, what may have been meant. Knows no database."""
