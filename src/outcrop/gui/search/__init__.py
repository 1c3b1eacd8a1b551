"""The search field, the line that says how the query was read, and the way out of a mistake."""
