"""The list of what a search found: pages fetched as they are scrolled to, rows painted by a delegate."""
