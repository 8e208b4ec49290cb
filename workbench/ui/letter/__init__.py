"""The page of a letter and its parts."""
