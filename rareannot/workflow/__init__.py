"""The steps that the command line and the window share: one module a step; what both use is named here."""

from rareannot.workflow.choosing import DatasetPlan, DatasetReport
from rareannot.workflow.collecting import Choice, collect
from rareannot.workflow.datasets import build_dataset
from rareannot.workflow.demo import DEMO_ANNOTATOR, demo_project
from rareannot.workflow.importing import BATCH, ImportPlan, ImportReport, import_all, importing
from rareannot.workflow.packs import PackPlan, PackReport, make_packs
from rareannot.workflow.projects import backup_folder, cache_folder, new_project, open_project, read_label_set
from rareannot.workflow.suggesting import SuggestMany, suggesting

__all__ = [
    "BATCH",
    "DEMO_ANNOTATOR",
    "Choice",
    "DatasetPlan",
    "DatasetReport",
    "ImportPlan",
    "ImportReport",
    "PackPlan",
    "PackReport",
    "SuggestMany",
    "backup_folder",
    "build_dataset",
    "cache_folder",
    "collect",
    "demo_project",
    "import_all",
    "importing",
    "make_packs",
    "new_project",
    "open_project",
    "read_label_set",
    "suggesting",
]
