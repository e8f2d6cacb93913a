"""The main window: menus, the stack of pages, help commands, and the dialog flows of the open project."""
