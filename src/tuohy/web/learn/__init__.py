"""Pages to read without answering anything."""
