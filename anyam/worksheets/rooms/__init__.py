"""Rooms of worksheets: what a sheet's document looks like, how rows get into it and edits out of it, and who may enter."""
