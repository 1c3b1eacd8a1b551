"""The preview of a re-tag: what would be added, removed or held in another role, to be chosen from."""
