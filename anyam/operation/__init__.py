"""Running an installation: first set-up, serving, backup and restore."""
