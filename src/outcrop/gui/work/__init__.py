"""The list of work: what is being fetched, read or saved, how far it is, and what failed and why."""
