"""The child program: hostile bytes, memory and crashes stay out of the process with the window.

Bootstrap and the window start it; payloads come in, drafts go out, index jobs report progress.
"""
