"""Composing over HTTP. An act answers a script with a few words, and everybody else with the page from which it was sent."""
