"""The chat page: one module a page, one for what it looks like, none of it knowing how an answer is found."""
