"""Broadsheet: a static-site digest generator.

A folder of articles goes in; a static site comes out. Data flows one way: every stage is a pure
function from the records of `generator.records` to other records, and `generator.build.build`
shows the whole of it.
"""

__version__ = "0.1.0"
