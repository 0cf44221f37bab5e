"""Settling what was proposed: a coordinator agrees on SWOT items and strategies, Bappeda confirms the tie to the RPJMD."""
