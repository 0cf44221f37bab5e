"""The posts of an office: who fills each since when; filling, handing over, leaving."""
