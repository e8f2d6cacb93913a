"""The dialogs for sources that the user adds: the list of them, and the settings of one."""
