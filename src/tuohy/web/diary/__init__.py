"""The diary: keeping a check, coming back to it, and taking it away again."""
