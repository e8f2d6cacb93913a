"""A crawl: articles beyond one machine, in shards; their storage, the parts that a job writes, and the engines that run it.

It needs the libraries of the extra ``crawl`` (fsspec, pyarrow), which are imported inside functions.
"""
