"""What the world outside is reached through."""
