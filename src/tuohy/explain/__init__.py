"""Turns the ids and numbers of the engine into sentences of the pack; pure."""
