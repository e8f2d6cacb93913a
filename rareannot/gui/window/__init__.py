"""The window around the pages: menus, the stack of pages, help, and how dialog flows reach the pages."""
