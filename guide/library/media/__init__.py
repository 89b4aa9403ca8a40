"""Media: pictures and films of a library, looked at without decoding them."""
