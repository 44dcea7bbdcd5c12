"""People drawn from the pack, forward in time: to see what the engine believes, and to hold it against studies."""
