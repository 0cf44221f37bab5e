"""One's own data (UU 27/2022): what is held, taking it along, having it erased; and what is erased by itself."""
