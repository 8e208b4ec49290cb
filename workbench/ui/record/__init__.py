"""The page of a record, pane by pane."""
