"""A page: an article's blocks as a document of our own building, and the browser that shows it.

The reader and the correcting sheet both show pages. Nothing but our own blocks reaches the screen, and
nothing is ever fetched.
"""
