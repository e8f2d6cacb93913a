"""Links between spans in the window: the walk that asks for them, the curves in the article, and their words."""
