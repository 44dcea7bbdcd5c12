"""The check begun in one's own words: what was understood is shown and confirmed, and the text is not kept."""
