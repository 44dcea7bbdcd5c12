"""The other libraries. These modules run in the peers' environment and import nothing of Tuohy."""
