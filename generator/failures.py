"""The one exception that ends a command with a line for the user."""


class Failure(Exception):
    """The work cannot be done at all. The message says what is wrong and how to mend it."""
