"""Parts of the one-off import of the evidence tables into the form of the knowledge pack."""
