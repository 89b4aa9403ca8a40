"""About you: everything that is asked of a person, in sections that each can be left as they are."""
