"""Clean text and vocabularies in, mentions and tags out.

The library enters. Vocabularies come from the shipped resources and the profile; tags leave as
frozen values whose mentions prove them.
"""
