"""The sheet in which a capture is looked at and corrected: title, date, where the text begins and ends.

It serves a clipping that is saved and a draft that is not yet. It asks the session; the window opens it.
"""
