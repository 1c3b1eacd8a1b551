"""Where Outcrop lives on disk: profile folder, shipped resources, logs.

Every room may enter; it knows paths and files, never what they mean.
"""
