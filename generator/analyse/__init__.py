"""Analysis: one article at a time, from clean text to spans and plain values.

Nothing is imported here: most builds have nothing new to analyse, and ask only what it depends on.
"""
