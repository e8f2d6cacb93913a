"""The review: how far annotators agree, where they do not, and settling each site into gold by keys."""
