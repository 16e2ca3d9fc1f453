"""Files of every kind -> their text, with pages and what the file says of itself.

`registry.extract` is the one way in: it looks at what a file holds, and has the reader of that kind read it. A reader
is a function from `Source` to `Extracted`; it writes with `writing.Writer`, so that headings, lists and tables of every
kind become the text that `blocks` understands. Nothing in a file is ever run, and nothing is fetched for it.
"""
