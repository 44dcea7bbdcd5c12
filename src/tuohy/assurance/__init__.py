"""What those ask who answer for the answers: how much of the pack is studied, and which estimates matter most."""
