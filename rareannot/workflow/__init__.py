"""The jobs that the command line and the window share, one module for each; the names that both use are exported here.

A module is imported when one of its names is first used, which halves the start of a command. So each name is listed
twice, for the type checker and for ``__getattr__``; a test compares the two. (``importing``, ``suggesting`` and
``syncing`` are modules that hold a function of the same name, so those are imported from there.)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rareannot.workflow.consistency import (
        Checked,
        FixReport,
        ShownPlace,
        check_consistency,
        fix_finding,
        fixes_for,
        layer_to_check,
        places_to_fix,
        show_places,
    )
    from rareannot.workflow.dataset_plan import DatasetPlan, DatasetReport
    from rareannot.workflow.datasets import OF_ANOTHER_STATUS, UNSETTLED, build_dataset
    from rareannot.workflow.demo import DEMO_ANNOTATOR, demo_project
    from rareannot.workflow.export_selection import (
        GOLD_LAYER,
        Choice,
        collect,
        of_another_status,
        statuses_named,
        usual_layer,
    )
    from rareannot.workflow.importing import (
        BATCH,
        ImportPlan,
        ImportReport,
        import_all,
        import_entries,
        preview_labels,
        previewing_labels,
    )
    from rareannot.workflow.label_mapping import LabelPreview, LabelUse, mapping_of
    from rareannot.workflow.packs import Dealing, PackPlan, PackReport, chosen_rows, make_packs, plan_packs
    from rareannot.workflow.projects import (
        backup_folder,
        cache_folder,
        chosen_label_set,
        new_project,
        open_project,
        read_label_set,
    )
    from rareannot.workflow.recovering import check_project, known_backups, recovery
    from rareannot.workflow.repeats import make_repeat_packs
    from rareannot.workflow.suggesting import SuggestMany
    from rareannot.workflow.sync_report import Moved, SyncReport

_HOMES = {
    "consistency": "Checked FixReport ShownPlace check_consistency fix_finding fixes_for layer_to_check places_to_fix show_places",
    "dataset_plan": "DatasetPlan DatasetReport",
    "datasets": "OF_ANOTHER_STATUS UNSETTLED build_dataset",
    "demo": "DEMO_ANNOTATOR demo_project",
    "export_selection": "GOLD_LAYER Choice collect of_another_status statuses_named usual_layer",
    "importing": "BATCH ImportPlan ImportReport import_all import_entries preview_labels previewing_labels",
    "label_mapping": "LabelPreview LabelUse mapping_of",
    "packs": "Dealing PackPlan PackReport chosen_rows make_packs plan_packs",
    "projects": "backup_folder cache_folder chosen_label_set new_project open_project read_label_set",
    "recovering": "check_project known_backups recovery",
    "repeats": "make_repeat_packs",
    "suggesting": "SuggestMany",
    "sync_report": "Moved SyncReport",
}
"""Module -> its names that are exported here."""
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import the module that holds a name when the name is first used."""
    if name in _HOME_OF:
        value = vars(import_module(f"{__name__}.{_HOME_OF[name]}"))[name]
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
