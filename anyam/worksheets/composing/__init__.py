"""Composing together: alike rows become one, rows move and are split, many are set at once, a sheet goes to its coordinator."""
