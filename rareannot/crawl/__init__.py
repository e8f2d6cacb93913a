"""A crawl: articles beyond one machine, in shards; where they lie, what a job wrote, and the engines that run it.

It needs the libraries of the extra ``crawl`` (fsspec, pyarrow), which are imported where they are used.
"""
