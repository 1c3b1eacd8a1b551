"""What the reader teaches: phrases that are never a concept, labels of their own; and what a tag is."""
