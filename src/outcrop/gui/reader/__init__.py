"""The reader: one clipping as text, its tags as chips, and the sentences that prove them.

Values come from the session; what is asked for (refuse a tag, search for one) leaves as signals.
"""
