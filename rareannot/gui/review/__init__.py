"""The Review page: how far annotators agree, where they differ, and settling each site into gold."""
