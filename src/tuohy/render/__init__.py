"""Figures and documents: SVG, HTML and PDF, from values handed in."""
