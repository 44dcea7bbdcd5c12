"""Pure inference and rules: a pack and a case in, ids and numbers out."""
