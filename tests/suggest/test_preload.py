"""What workers share is loaded once: the usual pipeline and its sources."""

import gc

from rareannot.suggest import pipeline, preload


def test_the_pipeline_is_there_once_it_was_loaded() -> None:
    try:
        preload.load()
        assert pipeline.shared.cache_info().currsize
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
