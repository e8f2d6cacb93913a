"""The middle of Annotate: the line above the article, the article, the overview ruler, find field and tooltip."""
