"""What books leave behind: a store by hash, pictures as they were drawn, and with which versions."""
